"""What is to be matched: the pool, the cycle's rules and what a coordinator decided already."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tenants.matching.solver.people import Meets, Mentee, Mentor, Must, Musts, Wants
from tenants.matching.solver.rules import Format, Rules, Tie
from tenants.matching.solver.weights import PartName

__all__ = [
    "Format",
    "Meets",
    "Mentee",
    "Mentor",
    "Must",
    "Musts",
    "Pair",
    "PartName",
    "Problem",
    "Rules",
    "Tie",
    "Wants",
]

Pair: TypeAlias = tuple[int, int]
"""(mentor key, mentee key)"""


@dataclass(frozen=True, slots=True)
class Problem:
    """One cycle's pool. Mentors and mentees have separate keys; `seed` settles equal solutions.

    - `forbidden`: vetoes of either side.
    - `locks`: pairs that must be in the solution, `kept_out`: mentees who must not. Where they cannot hold,
      `solve` raises ContradictionError.
    - `earlier`: the assignment published last, for the aim of changing little. Keys that have left the pool
      do no harm.
    - `co_mentors`: (lead, support) mentor keys. The lead's record and capacity count for the group; vetoes,
      households and employers of both hold. Pairs with the support's key mean the lead's group.

    Raises ValueError for a key held twice, for keys that name nobody, and for a mentor in two such pairs.
    """

    mentors: Sequence[Mentor]
    mentees: Sequence[Mentee]
    rules: Rules
    forbidden: frozenset[Pair] = frozenset()
    seed: int = 0
    locks: frozenset[Pair] = frozenset()
    kept_out: frozenset[int] = frozenset()
    earlier: frozenset[Pair] = frozenset()
    co_mentors: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        mentors = _distinct("mentor", [mentor.key for mentor in self.mentors])
        mentees = _distinct("mentee", [mentee.key for mentee in self.mentees])
        for what, pairs in (("forbidden pair", self.forbidden), ("lock", self.locks)):
            _check_pairs(what, pairs, mentors, mentees)
        for key in sorted(self.kept_out - mentees):
            raise ValueError(f"{key} is kept out and names no mentee of this pool")
        _check_co_mentors(self.co_mentors, mentors)

    @property
    def leads(self) -> dict[int, int]:
        """The lead's key by the support's, empty where the rules have no co-mentors."""
        return {support: lead for lead, support in self.co_mentors} if self.rules.co_mentors else {}


def _check_pairs(what: str, pairs: Iterable[Pair], mentors: frozenset[int], mentees: frozenset[int]) -> None:
    for mentor, mentee in sorted(pairs):
        if mentor not in mentors:
            raise ValueError(f"the {what} ({mentor}, {mentee}) names no mentor of this pool")
        if mentee not in mentees:
            raise ValueError(f"the {what} ({mentor}, {mentee}) names no mentee of this pool")


def _check_co_mentors(pairs: Iterable[tuple[int, int]], mentors: frozenset[int]) -> None:
    named = Counter(key for pair in pairs for key in pair)
    for key in sorted(named):
        if key not in mentors:
            raise ValueError(f"the co-mentor {key} is no mentor of this pool")
        if named[key] > 1:
            raise ValueError(f"mentor {key} is in more than one pair of co-mentors")


def _distinct(role: str, keys: list[int]) -> frozenset[int]:
    twice = sorted(key for key, count in Counter(keys).items() if count > 1)
    if twice:
        raise ValueError(f"{role} keys held twice: {', '.join(map(str, twice))}")
    return frozenset(keys)
