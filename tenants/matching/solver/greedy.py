"""A quick assignment that keeps every rule: where the search starts, and the answer when time runs out."""

from collections import defaultdict

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from tenants.matching.solver.pool import OUT, Pool, Seats


def anchored(pool: Pool) -> Seats | None:
    """The locked seats, and enough people beside them that no locked group is too small.

    None where there are too few such people; cliques are not looked at.
    """
    seats = pool.locked.copy()
    counts = np.bincount(seats[seats != OUT], minlength=len(pool.limits))
    missing = [
        0 if held.allow(int(count)) else held.least - int(count)
        for held, count in zip(pool.limits, counts, strict=True)
    ]
    rows, free = np.repeat(np.arange(len(missing)), missing), np.flatnonzero(seats == OUT)
    if not len(rows):
        return seats
    found = maximum_bipartite_matching(csr_array(pool.open[np.ix_(rows, free)]), perm_type="column")
    if (found < 0).any():
        return None
    seats[free[found]] = rows
    return seats


def grown(pool: Pool, seats: Seats) -> Seats:
    """Open the groups with the most people waiting, then seat whoever is left."""
    hall = Hall(pool, seats)
    waiting: dict[int, list[int]] = defaultdict(list)
    for row, column in hall.best_first():
        waiting[row].append(column)
    for row in sorted(waiting, key=lambda row: (-len(waiting[row]), row)):
        hall.open(row, waiting[row])
    return completed(pool, hall.seats)


def completed(pool: Pool, seats: Seats) -> Seats:
    """The same assignment, with every mentee seated whom a mentor can still take as things stand."""
    hall = Hall(pool, seats)
    for row, column in hall.best_first():
        if hall.has_place(row) and hall.admits(row, column):
            hall.seat(row, column)
    return hall.seats


class Hall:
    """An assignment in the making."""

    def __init__(self, pool: Pool, seats: Seats) -> None:
        self.pool, self.seats = pool, seats.copy()
        self.counts = np.bincount(seats[seats != OUT], minlength=len(pool.limits))
        self._cliques: dict[int, list[int]] = defaultdict(list)
        for number, clique in enumerate(pool.cliques):
            for column in clique:
                self._cliques[column].append(number)
        self._held = {
            (int(seats[column]), number) for column, numbers in self._cliques.items() for number in numbers
        }

    def best_first(self) -> list[tuple[int, int]]:
        """The possible pairs of people without a seat, highest worth first."""
        rows, columns = np.nonzero(self.pool.open & (self.seats == OUT))
        order = np.argsort(-self.pool.worth[rows, columns], kind="stable")
        return list(zip(rows[order].tolist(), columns[order].tolist(), strict=True))

    def has_place(self, row: int) -> bool:
        """Whether the mentor can hold one more as things stand."""
        return self.pool.limits[row].allow(int(self.counts[row]) + 1)

    def is_full(self, row: int) -> bool:
        return (
            self.pool.pairs.mentors[row].capacity == 0
            or 0 < self.pool.limits[row].ceiling <= self.counts[row]
        )

    def admits(self, row: int, column: int) -> bool:
        """Whether this mentee has no seat, and nobody in the mentor's group is kept apart from them."""
        numbers = self._cliques.get(column, ())
        return self.seats[column] == OUT and not any((row, number) in self._held for number in numbers)

    def seat(self, row: int, column: int) -> None:
        self.seats[column] = row
        self.counts[row] += 1
        self._held.update((row, number) for number in self._cliques.get(column, ()))

    def open(self, row: int, waiting: list[int]) -> None:
        """Seat the smallest group with a mentor who has nobody yet, if enough of those waiting can come."""
        limits = self.pool.limits[row]
        if self.counts[row] or not limits.most:
            return
        chosen: list[int] = []
        taken: set[int] = set()
        for column in waiting:
            numbers = self._cliques.get(column, ())
            if len(chosen) < limits.least and self.admits(row, column) and taken.isdisjoint(numbers):
                chosen.append(column)
                taken.update(numbers)
        if len(chosen) == limits.least:
            for column in chosen:
                self.seat(row, column)
