"""Groups of the earlier assignment that cannot go on as they are, and how they are torn apart."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.limits import Limits
from tenants.matching.solver.pairs import Pairs
from tenants.matching.solver.problem import Format, Problem

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Unsettled:
    """`row` is the lead's in the grid, NOBODY where the lead has left; `columns` are the mentees still there."""

    row: int
    columns: tuple[int, ...]

    def moves(self, seats: NDArray[np.int64]) -> int:
        """To how many other mentors people of this group go."""
        return len(set(seats[list(self.columns)].tolist()) - {self.row, NOBODY})


def unsettled_of(problem: Problem, pairs: Pairs, limits: Sequence[Limits]) -> tuple[Unsettled, ...]:
    """None under ONE_ON_ONE, where nobody has a group to stay together with."""
    if problem.rules.format is Format.ONE_ON_ONE:
        return ()
    groups: dict[int, list[int]] = defaultdict(list)
    for mentor, mentee in sorted(map(pairs.roster.led, problem.earlier)):
        if mentee in pairs.columns:
            groups[mentor].append(pairs.columns[mentee])
    found = []
    for mentor, columns in groups.items():
        row = pairs.rows.get(mentor, NOBODY)
        if row == NOBODY or not limits[row].allow(len(columns)):
            found.append(Unsettled(row, tuple(columns)))
    return tuple(found)
