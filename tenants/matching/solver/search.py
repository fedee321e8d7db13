"""The search of groups: a first assignment, then aim after aim until the deadline."""

from dataclasses import replace

from tenants.matching.solver.aims import steps
from tenants.matching.solver.greedy import completed
from tenants.matching.solver.model import build
from tenants.matching.solver.pool import Pool
from tenants.matching.solver.standing import Standing
from tenants.matching.solver.start import starting
from tenants.matching.solver.ties import settled
from tenants.matching.solver.watching import SETTLING, Watch, unwatched


def search(pool: Pool, deadline: float, watch: Watch = unwatched) -> Standing | None:
    """The best assignment found, None where the locks cannot hold. `watch` is told of each aim as it begins.

    Raises TimeoutError where not even that could be found out, see `start.py`.
    """
    model = build(pool)
    start = starting(pool)
    if start is None:
        return None
    standing = Standing(model, start)
    for aim, step in steps(pool, model):
        watch(aim)
        standing = step(standing, deadline)
        if standing.unproven is not None:
            return replace(standing, best=completed(pool, standing.best))
    watch(SETTLING)
    return replace(standing, best=settled(pool, standing.best))
