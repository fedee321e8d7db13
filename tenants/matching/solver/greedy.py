"""A quick assignment that keeps every limit: the answer when time runs out before the search has any."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np

from tenants.matching.solver.model import Choice
from tenants.matching.solver.pairs import Pair
from tenants.matching.solver.pool import Pool


def first_choice(pool: Pool) -> Choice:
    """Open the groups with the most people waiting, then seat whoever is left."""
    pairs = _best_first(pool)
    waiting: dict[int, list[int]] = defaultdict(list)
    for mentor, mentee in pairs:
        waiting[mentor].append(mentee)
    seated: set[Pair] = set()
    taken: set[int] = set()
    for mentor in sorted(waiting, key=lambda mentor: (-len(waiting[mentor]), mentor)):
        least = pool.limits[mentor].least
        free = [mentee for mentee in waiting[mentor] if mentee not in taken]
        if pool.limits[mentor].most and len(free) >= least:
            seated.update((mentor, mentee) for mentee in free[:least])
            taken.update(free[:least])
    return pool.choice(_filled(pool, pairs, seated))


def completed(pool: Pool, choice: Choice) -> Choice:
    """The same assignment, with every mentee seated whom a mentor can still take as things stand."""
    return pool.choice(_filled(pool, _best_first(pool), set(pool.model.chosen(choice))))


def _best_first(pool: Pool) -> list[Pair]:
    return [pool.model.pairs[column] for column in np.argsort(-pool.units, kind="stable")]


def _filled(pool: Pool, pairs: Iterable[Pair], seated: set[Pair]) -> set[Pair]:
    counts = Counter(mentor for mentor, _ in seated)
    taken = {mentee for _, mentee in seated}
    added = set()
    for mentor, mentee in pairs:
        if mentee not in taken and pool.limits[mentor].allow(counts[mentor] + 1):
            added.add((mentor, mentee))
            counts[mentor] += 1
            taken.add(mentee)
    return seated | added
