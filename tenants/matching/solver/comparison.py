"""Mentors beside mentees as arrays, so that one line of NumPy compares everybody with everybody.

`Grid` compares each mentor with each mentee, `InPairs` the first with the first and so on. What is measured on
one is measured on the other by the same operations, so a pair has the same score in both to the last bit.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.people import Mentee, Mentor

Numbers: TypeAlias = NDArray[Any]
Flags: TypeAlias = NDArray[np.bool_]
Labels: TypeAlias = frozenset[str]
Place: TypeAlias = tuple[int, ...]
_WORD = 2**64 - 1


class Comparison(ABC):
    """Arrays come back in shapes that broadcast to `shape`."""

    def __init__(self, mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> None:
        self.mentors, self.mentees = mentors, mentees

    @property
    @abstractmethod
    def shape(self) -> tuple[int, ...]: ...

    @abstractmethod
    def _down(self, column: Numbers) -> Numbers:
        """A mentors' column as it meets the mentees'."""

    @abstractmethod
    def shared(self, offered: Sequence[Labels], wanted: Sequence[Labels]) -> Numbers:
        """How many labels a mentor's and a mentee's set have in common, shape `shape`."""

    @abstractmethod
    def place(self, mentor_key: int, mentee_key: int) -> Place | None:
        """Where these two stand in an array of shape `shape`, if they are compared."""

    def of_mentors(self, fact: Callable[[Mentor], float], kind: type[np.generic] = np.int64) -> Numbers:
        return self._down(np.array([fact(mentor) for mentor in self.mentors], dtype=kind))

    def of_mentees(self, fact: Callable[[Mentee], float], kind: type[np.generic] = np.int64) -> Numbers:
        return np.array([fact(mentee) for mentee in self.mentees], dtype=kind)

    def mentors_who(self, holds: Callable[[Mentor], bool]) -> Flags:
        return self.of_mentors(holds, np.bool_)

    def mentees_who(self, holds: Callable[[Mentee], bool]) -> Flags:
        return self.of_mentees(holds, np.bool_)

    def same(self, mentors: Sequence[str], mentees: Sequence[str]) -> Flags:
        """Whether two labels are equal, in whatever case, and not empty."""
        numbers: dict[str, int] = {}
        held, asked = (
            np.array([numbers.setdefault(label.casefold(), len(numbers)) for label in labels], np.int64)
            for labels in (mentors, mentees)
        )
        equal = self._down(held) == asked
        return np.asarray(equal & (asked != numbers.get("", -1)), dtype=np.bool_)

    @cached_property
    def languages(self) -> Numbers:
        return self.shared([m.languages for m in self.mentors], [m.languages for m in self.mentees])

    @cached_property
    def slots(self) -> Numbers:
        return self.shared([m.availability for m in self.mentors], [m.availability for m in self.mentees])

    @cached_property
    def both_state_slots(self) -> Flags:
        stated = self.mentors_who(lambda m: bool(m.availability))
        return stated & self.mentees_who(lambda m: bool(m.availability))

    @cached_property
    def same_city(self) -> Flags:
        return self.same([m.city for m in self.mentors], [m.city for m in self.mentees])


class Grid(Comparison):
    """Shape (mentors, mentees)."""

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.mentors), len(self.mentees)

    @cached_property
    def _rows_and_columns(self) -> tuple[dict[int, int], dict[int, int]]:
        rows = {mentor.key: at for at, mentor in enumerate(self.mentors)}
        return rows, {mentee.key: at for at, mentee in enumerate(self.mentees)}

    def place(self, mentor_key: int, mentee_key: int) -> Place | None:
        rows, columns = self._rows_and_columns
        found = rows.get(mentor_key), columns.get(mentee_key)
        return None if found[0] is None or found[1] is None else (found[0], found[1])

    def _down(self, column: Numbers) -> Numbers:
        return column[:, np.newaxis]

    def shared(self, offered: Sequence[Labels], wanted: Sequence[Labels]) -> Numbers:
        bits = {label: at for at, label in enumerate({label for labels in wanted for label in labels})}
        found = np.zeros(self.shape, dtype=np.uint16)
        for held, asked in zip(_words(offered, bits), _words(wanted, bits), strict=True):
            found += np.bitwise_count(held[:, np.newaxis] & asked)
        return found


class InPairs(Comparison):
    """Shape (pairs,): as many mentors as mentees."""

    @property
    def shape(self) -> tuple[int]:
        return (len(self.mentors),)

    @cached_property
    def _places(self) -> dict[tuple[int, int], int]:
        pairs = zip(self.mentors, self.mentees, strict=True)
        return {(mentor.key, mentee.key): at for at, (mentor, mentee) in enumerate(pairs)}

    def place(self, mentor_key: int, mentee_key: int) -> Place | None:
        at = self._places.get((mentor_key, mentee_key))
        return None if at is None else (at,)

    def _down(self, column: Numbers) -> Numbers:
        return column

    def shared(self, offered: Sequence[Labels], wanted: Sequence[Labels]) -> Numbers:
        pairs = zip(offered, wanted, strict=True)
        return np.array([len(one & other) for one, other in pairs], dtype=np.uint16)


def _words(sets: Sequence[Labels], bits: dict[str, int]) -> list[NDArray[np.uint64]]:
    """Each set as bits, 64 labels a word: so many arrays of shape (len(sets),).

    A product of matrices would say it shorter, but its threads wait for each other on a busy machine.
    """
    masks = [sum(1 << bits[label] for label in labels if label in bits) for labels in sets]
    return [
        np.array([mask >> shift & _WORD for mask in masks], dtype=np.uint64)
        for shift in range(0, len(bits), 64)
    ]
