"""How far the search has come."""

from dataclasses import dataclass, replace

from tenants.matching.solver.model import Model
from tenants.matching.solver.pool import Seats
from tenants.matching.solver.solution import Aim


@dataclass(frozen=True, slots=True)
class Standing:
    """`model` holds the aims proven so far and `best` satisfies it.

    `unproven` is None while every aim so far is proven. Otherwise it is the aim that ran out of time, which could
    still rise by the share `gap`, 0 to 1, of the best it might reach.
    """

    model: Model
    best: Seats
    unproven: Aim | None = None
    gap: float = 0.0

    def out_of_time(self, aim: Aim, best: Seats, value: float, bound: float) -> "Standing":
        """The end of the search: `value` was reached on this aim, and nobody can exceed `bound`."""
        share = (bound - value) / max(abs(bound), abs(value), 1.0)
        return replace(self, best=best, unproven=aim, gap=min(max(share, 0.0), 1.0))
