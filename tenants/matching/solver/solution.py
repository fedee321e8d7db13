"""What the solver hands back: facts with names and values, which pages put into words."""

from dataclasses import dataclass
from enum import StrEnum

from tenants.matching.solver.facts import Against, Barrier, Kind, Objection, Reason
from tenants.matching.solver.remedies import Cause, Change, ChangeKind, Unplaced
from tenants.matching.solver.scores import Score

__all__ = [
    "Against",
    "Aim",
    "Barrier",
    "Cause",
    "Change",
    "ChangeKind",
    "Kind",
    "Match",
    "Objection",
    "Reached",
    "Reason",
    "Solution",
    "Unplaced",
]


class Aim(StrEnum):
    """The aims in their order."""

    PLACED = "placed"
    FALLBACKS = "fallbacks"
    WAITED = "waited"
    FLOOR = "floor"
    TOTAL = "total"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Reached:
    """What an assignment is worth, aim by aim.

    `placed`, `fallbacks` (one-on-ones where a group is wanted) and `kept` (pairs of the earlier assignment that
    stay) count mentees; `waited` holds (wait, how many placed who waited so long), longest first; `floor` and
    `total` are thousandths of a score, 0 where nobody is placed.
    """

    placed: int = 0
    fallbacks: int = 0
    waited: tuple[tuple[int, int], ...] = ()
    floor: int = 0
    total: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """One mentee with one mentor.

    Matches of one `group` (numbered from 1) share the mentor, and the co-mentor `support_key` where there is
    one. `reasons`, at most four, and `against`, at most three, go weightiest first.
    """

    mentor_key: int
    mentee_key: int
    group: int
    score: Score
    reasons: tuple[Reason, ...]
    against: tuple[Objection, ...] = ()
    support_key: int | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """Every mentee stands in exactly one of `matches` and `unplaced`.

    `optimal` says that every aim is proven. Otherwise `unproven` is the first aim that is not, and `gap` the
    share, 0 to 1, by which it might still rise. `seconds` is the time taken, scores included.
    """

    matches: tuple[Match, ...]
    unplaced: tuple[Unplaced, ...]
    optimal: bool
    gap: float
    seconds: float
    reached: Reached = Reached()
    unproven: Aim | None = None
