"""Rows of an integer program, gathered block by block."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Vector = NDArray[np.float64]
Indices = NDArray[np.int64]


class Rows:
    """`lower` <= matrix times columns <= `upper`."""

    def __init__(self, size: int) -> None:
        self.size, self.count = size, 0
        self._blocks: list[tuple[Indices, Indices, Vector]] = []
        self._lower: list[Vector] = []
        self._upper: list[Vector] = []

    def add(
        self, at: Indices, columns: Indices, values: Vector | float, lower: Vector, upper: Vector
    ) -> None:
        """A block of `len(lower)` rows: the entries `values` in the block's rows `at` and these columns."""
        self._blocks.append((at + self.count, columns, np.broadcast_to(values, columns.shape)))
        self._lower.append(lower)
        self._upper.append(upper)
        self.count += len(lower)

    def at_most_one(self, columns: Indices, switches: list[int]) -> None:
        """One of these columns at most, and none where all the switches are 0."""
        entries = np.concatenate([columns, np.array(switches, dtype=np.int64)])
        values = np.repeat([1.0, -1.0], [len(columns), len(switches)])
        upper = np.array([0.0 if switches else 1.0])
        self.add(np.zeros_like(entries), entries, values, np.array([-np.inf]), upper)

    def imply(self, columns: Indices, mark: int) -> None:
        """The column `mark` is 1 where any of these columns is."""
        count = len(columns)
        at, entries = np.tile(np.arange(count), 2), np.concatenate([columns, np.full(count, mark)])
        self.add(at, entries, np.repeat([1.0, -1.0], count), np.full(count, -np.inf), np.zeros(count))

    def system(self) -> "tuple[csr_array[np.float64], Vector, Vector]":
        at, columns, values = (np.concatenate(pieces) for pieces in zip(*self._blocks, strict=True))
        matrix = csr_array((values, (at, columns)), shape=(self.count, self.size))
        return matrix, np.concatenate(self._lower), np.concatenate(self._upper)
