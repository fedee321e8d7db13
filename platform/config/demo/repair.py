"""What went wrong in groups of the demo that run, and the smallest change that was found for it."""

from django.db import transaction
from django.db.models import QuerySet

from config.demo.answers import person_of
from shared.accounts.models import User
from tenants.cycles.models import Cycle
from tenants.matching.domain.repair import request_repair, solve_repair
from tenants.mentoring.domain.fit import answer_fit
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.enums import Cause, FitAnswer, MemberState, Way
from tenants.mentoring.models import Membership
from tenants.people.enums import Part

FOUND_WORK = "Started as a designer in Windsor. Thanks the group."
MOVES_AWAY = "Moves to Calgary at the end of the month. Would mentor again online."
ANOTHER_GROUP = (
    "The others are further than I am. I would like another group, with people who still need the exams."
)


@transaction.atomic
def lose_a_mentee(cycle: Cycle, *, mentor: str, by: User) -> None:
    """The group of this mentor falls below its minimum; in another one, somebody asks for yet another. Done once, it
    stays.
    """
    if cycle.repairs.exists():
        return
    mentees = _confirmed(cycle, Part.MENTEE).filter(group__places__gt=1).order_by("enrolment__person__email")
    small = cycle.groups.filter(memberships__enrolment__person__email=mentor)
    leaves, unhappy = mentees.filter(group__in=small)[0], mentees.exclude(group__in=small)[0]
    answer_fit(unhappy, answer=FitAnswer.NO, text=ANOTHER_GROUP, by=person_of(unhappy), way=Way.LINK)
    end_membership(leaves, farewell=Farewell(Cause.FOUND_WORK, FOUND_WORK), by=by)
    solve_repair(request_repair(cycle, by=by).pk)


@transaction.atomic
def lose_a_mentor(cycle: Cycle, *, by: User) -> None:
    """The last group closes, and its people wait for another one. Done once, it stays."""
    if cycle.repairs.exists():
        return
    mentor = _confirmed(cycle, Part.MENTOR).order_by("-group__number")[0]
    end_membership(mentor, farewell=Farewell(Cause.NO_TIME, MOVES_AWAY), by=by)
    solve_repair(request_repair(cycle, by=by).pk)


def _confirmed(cycle: Cycle, part: Part) -> "QuerySet[Membership]":
    members = Membership.objects.filter(group__cycle=cycle, part=part, state=MemberState.CONFIRMED)
    return members.select_related("enrolment__person")
