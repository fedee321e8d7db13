"""Which rules a proposed group breaks, after people moved by hand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from tenants.cycles.enums import Format
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.fitting import Fitting
from tenants.matching.models import Placement, Run


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


MUSTS = frozenset({Rule.MUST_LANGUAGE, Rule.MUST_TIME, Rule.MUST_MEETS, Rule.MUST_CITY})
NEVER = MUSTS | {Rule.VETOED, Rule.OVER_CAPACITY}
"""What somebody asked for, or promised, is not for a coordinator to overrule."""


@dataclass(frozen=True, slots=True)
class Broken:
    """`mentee` is set where the rule is about two people; `count` and `limit` where it is about a number."""

    rule: Rule
    mentee: Enrolment | None = None
    count: int = 0
    limit: int = 0

    @property
    def is_hard(self) -> bool:
        return self.rule in NEVER


@dataclass(frozen=True)
class Checker:
    """Checks groups of one run; `held` counts the mentees of each mentor in the whole run."""

    cycle: Cycle
    held: Mapping[UUID, int]

    @cached_property
    def fitting(self) -> Fitting:
        return Fitting.of(self.cycle)

    def broken(self, seats: Sequence[Placement], *, as_found: bool = False) -> list[Broken]:
        """All the rules that one group breaks, the hard ones first; `seats` with mentor and mentee.

        `as_found` believes the scores that were written down, and asks only about those who have none.
        """
        mentor = seats[0].mentor
        asked = [seat for seat in seats if seat.score is None] if as_found else seats
        found = [*self._size(mentor, len(seats)), *self._pairs(asked)]
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
        if not seats:
            return []
        grid = self.fitting.grid({s.mentor_id for s in seats}, [s.mentee_id for s in seats])
        barred = ((seat.mentee, grid.barrier(seat.mentor_id, seat.mentee_id)) for seat in seats)
        return [Broken(Rule(barrier.value), mentee=mentee) for mentee, barrier in barred if barrier]


def checker(run: Run, cycle: Cycle) -> Checker:
    return Checker(cycle, Counter(run.placements.values_list("mentor", flat=True)))


def size_limits(cycle: Cycle, count: int) -> tuple[int, int]:
    """The least and the most mentees of a group that has `count`: one-on-one may be the fallback."""
    if cycle.format == Format.ONE_ON_ONE:
        return 1, 1
    if cycle.format == Format.GROUPS_OR_ONE_ON_ONE and count == 1:
        return 1, cycle.group_maximum
    return cycle.group_minimum, cycle.group_maximum
