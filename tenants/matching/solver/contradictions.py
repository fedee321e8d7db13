"""Locks that cannot hold, each with a cause and the people it concerns."""

from dataclasses import dataclass
from enum import StrEnum


class ContradictionCause(StrEnum):
    """What is wrong, and what `values` hold."""

    LOCKED_PAIR_FORBIDDEN = "locked_pair_forbidden"  # the `Barrier`
    LOCKED_TWICE = "locked_twice"  # one mentee, two or more mentors
    LOCKED_AND_KEPT_OUT = "locked_and_kept_out"
    LOCKED_TOGETHER_KEPT_APART = "locked_together_kept_apart"  # the `Tie` of the two mentees
    MORE_LOCKS_THAN_PLACES = "more_locks_than_places"  # the most this mentor can hold
    LOCKED_GROUP_TOO_SMALL = "locked_group_too_small"  # the smallest group, the largest this one can become
    LOCKED_GROUPS_COMPETE = "locked_groups_compete"  # too few people for all these mentors' groups together


@dataclass(frozen=True, slots=True)
class Contradiction:
    cause: ContradictionCause
    mentor_keys: tuple[int, ...]
    mentee_keys: tuple[int, ...]
    values: tuple[str, ...] = ()


class ContradictionError(Exception):
    """The locks of a problem cannot all hold: `contradictions`, at least one, says which and why."""

    def __init__(self, contradictions: tuple[Contradiction, ...]) -> None:
        super().__init__("; ".join(str(one) for one in contradictions))
        self.contradictions = contradictions
