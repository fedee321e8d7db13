"""Names of the facts that the solver hands back, with their values; pages put them into words."""

from dataclasses import dataclass
from enum import StrEnum


class Barrier(StrEnum):
    """Why a pair can never meet. A pair is forbidden or it has a score; a low score forbids nothing."""

    NO_COMMON_LANGUAGE = "no_common_language"
    NO_COMMON_TIME = "no_common_time"
    DIFFERENT_WAY_TO_MEET = "different_way_to_meet"
    MUST_LANGUAGE = "must_language"
    MUST_TIME = "must_time"
    MUST_MEETS = "must_meets"
    MUST_CITY = "must_city"
    SAME_HOUSEHOLD = "same_household"
    SAME_EMPLOYER = "same_employer"
    VETOED = "vetoed"


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
    PREFERRED = "preferred"  # who asked for the other: "mentee", "mentor" or both


class Against(StrEnum):
    """What speaks against a match that is possible, and what the values hold."""

    OTHER_OCCUPATION = "other_occupation"  # the mentor's NOC code (may be empty), the mentee's
    OTHER_GOALS = "other_goals"  # the mentee's goals that the mentor does not offer
    ONLY_ENGLISH = "only_english"
    LITTLE_TIME = "little_time"  # the few slots both have
    OTHER_LICENCE_BODY = "other_licence_body"  # the mentor's (may be empty), the mentee's
    NOT_LICENSED = "not_licensed"  # the licence body of both, where the mentor is not licensed yet
    LESS_EXPERIENCE = "less_experience"  # how many years the mentor is ahead; below 0: behind
    OTHER_CITY = "other_city"  # the mentor's, the mentee's
    OTHER_FORMAT = "other_format"  # the `Wants` of the mentor, of the mentee
    NOT_PREFERRED = "not_preferred"  # who asked for others: "mentee", "mentor" or both


@dataclass(frozen=True, slots=True)
class Reason:
    kind: Kind
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    kind: Against
    values: tuple[str, ...]
