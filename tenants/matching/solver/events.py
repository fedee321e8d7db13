"""What can happen to groups that run, and the steps that mend them."""

from dataclasses import dataclass
from enum import StrEnum

from tenants.matching.solver.problem import Pair
from tenants.matching.solver.remedies import Unplaced


class StepKind(StrEnum):
    KEEP = "keep"  # a group that stays as it is
    RE_HOME = "re_home"  # somebody moves from one group to another that stays
    JOIN = "join"  # somebody without a group joins one
    MERGE = "merge"  # a whole group goes to another mentor, whose group stays
    SPLIT = "split"  # a group is divided among two or more mentors
    OPEN = "open"  # a mentor without a group takes one
    ONE_ON_ONE = "one_on_one"  # somebody goes on alone with a mentor
    LEAVE = "leave"  # somebody has no group any more


@dataclass(frozen=True, slots=True)
class Step:
    """`before` and `after` are mentor keys, empty for none; `mentee_keys` are the people whom the step moves."""

    kind: StepKind
    before: tuple[int, ...]
    after: tuple[int, ...]
    mentee_keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """`assignment` is the whole assignment after the steps; `affected` counts nobody twice.

    `affected_mentors` are those whose group changes, `affected_mentees` those who get another mentor or none.
    """

    steps: tuple[Step, ...]
    assignment: frozenset[Pair]
    affected_mentors: tuple[int, ...]
    affected_mentees: tuple[int, ...]
    unplaced: tuple[Unplaced, ...]
    optimal: bool
