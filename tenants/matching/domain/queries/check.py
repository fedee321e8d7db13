"""Which rules a proposed group breaks, after people moved by hand."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from tenants.cycles.enums import Format
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.fitting import Fitting
from tenants.matching.models import Placement, Run
from tenants.matching.solver.faults import Fault, FaultKind


class Rule(StrEnum):
    VETOED = "vetoed"
    OVER_CAPACITY = "over_capacity"
    TOO_MANY = "too_many"
    TOO_FEW = "too_few"
    NO_COMMON_LANGUAGE = "no_common_language"
    NO_COMMON_TIME = "no_common_time"
    DIFFERENT_WAY_TO_MEET = "different_way_to_meet"
    MUST_LANGUAGE = "must_language"
    MUST_TIME = "must_time"
    MUST_MEETS = "must_meets"
    MUST_CITY = "must_city"
    SAME_HOUSEHOLD = "same_household"
    SAME_EMPLOYER = "same_employer"
    TIED_BY_HOUSEHOLD = "tied_by_household"
    TIED_BY_EMPLOYER = "tied_by_employer"
    TIED_BY_VETOES = "tied_by_vetoes"


MUSTS = frozenset({Rule.MUST_LANGUAGE, Rule.MUST_TIME, Rule.MUST_MEETS, Rule.MUST_CITY})
NEVER = MUSTS | {Rule.VETOED, Rule.TIED_BY_VETOES, Rule.OVER_CAPACITY}
"""What somebody asked for, or promised, is not for a coordinator to overrule."""


@dataclass(frozen=True, slots=True)
class Broken:
    """`mentee` is set where the rule is about two people; `count` and `limit` where it is about a number.

    The other one is the mentor, or `other`, a mentee of the same group.
    """

    rule: Rule
    mentee: Enrolment | None = None
    other: Enrolment | None = None
    count: int = 0
    limit: int = 0

    @property
    def is_hard(self) -> bool:
        return self.rule in NEVER


@dataclass(frozen=True)
class Checker:
    """Checks groups of one run; `held` counts the mentees of each mentor in the whole run.

    `only` names everybody in the groups that are to be checked, None for all.
    """

    cycle: Cycle
    held: Mapping[UUID, int]
    only: Collection[UUID] | None = None

    @cached_property
    def fitting(self) -> Fitting:
        return Fitting.of(self.cycle, only=self.only)

    def broken(self, seats: Sequence[Placement], *, as_found: bool = False) -> list[Broken]:
        """All the rules that one group breaks, the hard ones first; `seats` with mentor and mentee.

        `as_found`: nobody of the group was moved, so that only its size is asked about.
        """
        found = [*self._size(seats[0].mentor, len(seats)), *([] if as_found else self._pairs(seats))]
        return sorted(found, key=lambda broken: not broken.is_hard)

    def _size(self, mentor: Enrolment, count: int) -> list[Broken]:
        held, found = self.held[mentor.pk], []
        least, most = size_limits(self.cycle, count)
        if held > mentor.capacity:
            found.append(Broken(Rule.OVER_CAPACITY, count=held, limit=mentor.capacity))
        if count > most:
            found.append(Broken(Rule.TOO_MANY, count=count, limit=most))
        if count < least:
            found.append(Broken(Rule.TOO_FEW, count=count, limit=least))
        return found

    def _pairs(self, seats: Sequence[Placement]) -> list[Broken]:
        people = {seat.mentee_id: seat.mentee for seat in seats}
        faults = self.fitting.faults((seat.mentor_id, seat.mentee_id) for seat in seats)
        return [self._pair(fault, [people[pk] for pk in mentees]) for fault, mentees in faults]

    def _pair(self, fault: Fault, mentees: Sequence[Enrolment]) -> Broken:
        if fault.kind == FaultKind.FORBIDDEN:
            return Broken(Rule(fault.values[0]), mentee=mentees[0])
        return Broken(Rule(f"tied_by_{fault.values[0]}"), mentee=mentees[0], other=mentees[1])


def checker(run: Run, cycle: Cycle, *, only: Collection[UUID] | None = None) -> Checker:
    return Checker(cycle, Counter(run.placements.values_list("mentor", flat=True)), only)


def size_limits(cycle: Cycle, count: int) -> tuple[int, int]:
    """The least and the most mentees of a group that has `count`: one-on-one may be the fallback."""
    if cycle.format == Format.ONE_ON_ONE:
        return 1, 1
    if cycle.format == Format.GROUPS_OR_ONE_ON_ONE and count == 1:
        return 1, cycle.group_maximum
    return cycle.group_minimum, cycle.group_maximum
