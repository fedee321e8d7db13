"""Why a mentee is unplaced, and the smallest change that would help: names and values."""

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why nobody was found for a mentee, and what `values` hold."""

    NO_MENTORS = "no_mentors"
    NO_COMMON_LANGUAGE = "no_common_language"  # the mentee's languages
    NO_COMMON_TIME = "no_common_time"  # the mentee's slots
    DIFFERENT_WAY_TO_MEET = "different_way_to_meet"  # the mentee's `Meets`
    MUST_HAVE = "must_have"  # a `Must`
    KEPT_APART = "kept_apart"  # a `Tie` with the mentors, or with people in the groups that have a place
    ALL_VETOED = "all_vetoed"
    MENTORS_FULL = "mentors_full"
    GROUP_TOO_SMALL = "group_too_small"  # the smallest group allowed
    KEPT_OUT = "kept_out"  # by the coordinator's own lock


class ChangeKind(StrEnum):
    """A change that places the mentee while everybody placed stays placed, and what `values` hold."""

    ONE_MORE_PLACE = "one_more_place"  # how many mentees the mentor takes then
    MORE_MENTEES = "more_mentees"  # how many more who fit the mentor; the mentee then makes the group whole
    ALLOW_ONE_ON_ONE = "allow_one_on_one"
    LARGER_GROUPS = "larger_groups"  # the largest size then
    DROP_MUST_HAVE = "drop_must_have"  # "mentee" or "mentor", then the `Must`
    OTHER_TIME = "other_time"  # slots of the mentor, one of which would do
    OTHER_WAY_TO_MEET = "other_way_to_meet"  # the `Meets` that the mentor needs
    LIFT_VETO = "lift_veto"
    LET_IN = "let_in"  # the coordinator takes back the lock that keeps the mentee out
    ADD_MENTOR = "add_mentor"  # languages, one of which the mentor must speak


@dataclass(frozen=True, slots=True)
class Change:
    """`mentor_key` is the mentor with whom the mentee would be; None where a new one is needed."""

    kind: ChangeKind
    values: tuple[str, ...] = ()
    mentor_key: int | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """`mentors` counts the mentors of whom the cause holds; others may have been out for another cause.

    `change` is the smallest single change that is sure to help.
    """

    mentee_key: int
    cause: Cause
    values: tuple[str, ...]
    mentors: int
    change: Change | None = None
