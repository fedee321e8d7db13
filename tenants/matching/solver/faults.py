"""What is wrong with an assignment made by hand: names and values."""

from dataclasses import dataclass
from enum import StrEnum

from tenants.matching.solver.problem import Pair
from tenants.matching.solver.scores import Score
from tenants.matching.solver.solution import Reached


class FaultKind(StrEnum):
    """A broken rule, and what `values` hold. One that stands between the two themselves is FORBIDDEN."""

    TOO_SMALL = "too_small"  # how many there are, the smallest group
    TOO_LARGE = "too_large"  # how many there are, the largest group
    OVER_CAPACITY = "over_capacity"  # how many there are, the mentor's capacity
    FORBIDDEN = "forbidden"  # a `Barrier`: a veto, an unmet must-have, a tie with the mentor ...
    KEPT_APART = "kept_apart"  # a `Tie` that these mentees have in common
    TWICE = "twice"  # one mentee with these mentors
    LOCK_BROKEN = "lock_broken"  # a locked pair that is not together
    KEPT_OUT = "kept_out"  # a mentee whom a lock keeps out
    UNKNOWN = "unknown"  # a key that is not in the pool


@dataclass(frozen=True, slots=True)
class Fault:
    kind: FaultKind
    mentor_keys: tuple[int, ...]
    mentee_keys: tuple[int, ...]
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """`scores` holds a score for each pair that nothing forbids; `reached` counts those pairs only."""

    faults: tuple[Fault, ...]
    reached: Reached
    scores: dict[Pair, Score]
