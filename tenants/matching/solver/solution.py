"""What the solver hands back: facts with names and values, which pages put into words."""

from dataclasses import dataclass
from enum import StrEnum

from tenants.matching.solver.scores import Score


class Kind(StrEnum):
    """What speaks for a match, and what the reason's `values` hold."""

    SAME_OCCUPATION = "same_occupation"  # the NOC unit group both work in
    SAME_FIELD = "same_field"  # the leading NOC digits both share, 1 to 4 of them
    SHARED_GOAL = "shared_goal"
    SHARED_LANGUAGE = "shared_language"  # English only where nothing else is shared
    SHARED_TIME = "shared_time"
    SAME_LICENCE_BODY = "same_licence_body"
    MORE_EXPERIENCE = "more_experience"  # the years the mentor is ahead
    SAME_CITY = "same_city"
    SAME_WAY_TO_MEET = "same_way_to_meet"  # a `Meets`
    SAME_FORMAT = "same_format"  # a `Wants`


@dataclass(frozen=True, slots=True)
class Reason:
    kind: Kind
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """One mentee with one mentor.

    Matches of one `group` (numbered from 1) share the mentor. `reasons`, two to four, go best first.
    """

    mentor_key: int
    mentee_key: int
    group: int
    score: Score
    reasons: tuple[Reason, ...]


class Cause(StrEnum):
    """Why nobody was found for a mentee, and what `values` hold."""

    NO_MENTORS = "no_mentors"
    NO_COMMON_LANGUAGE = "no_common_language"  # the mentee's languages
    NO_COMMON_TIME = "no_common_time"  # the mentee's slots
    DIFFERENT_WAY_TO_MEET = "different_way_to_meet"  # the mentee's `Meets`
    ALL_VETOED = "all_vetoed"
    MENTORS_FULL = "mentors_full"
    GROUP_TOO_SMALL = "group_too_small"  # the smallest group allowed


@dataclass(frozen=True, slots=True)
class Unplaced:
    """`mentors` counts the mentors of whom the cause holds; others may have been out for another cause."""

    mentee_key: int
    cause: Cause
    values: tuple[str, ...]
    mentors: int


@dataclass(frozen=True, slots=True)
class Solution:
    """Every mentee stands in exactly one of `matches` and `unplaced`.

    `optimal` says that every aim is proven. Otherwise `gap` is the share, 0 to 1, by which the first unproven
    aim might still rise. `seconds` is the time taken, scores included.
    """

    matches: tuple[Match, ...]
    unplaced: tuple[Unplaced, ...]
    optimal: bool
    gap: float
    seconds: float
