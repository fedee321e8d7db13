"""What the people of the demo say when they are asked."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from shared.audit.actor import Visitor
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.answer import accept, decline
from tenants.mentoring.domain.fit import answer_fit
from tenants.mentoring.domain.queries.membership import FIT_ASKED
from tenants.mentoring.enums import Cause, FitAnswer, MemberState, Purpose, Way
from tenants.mentoring.models import Link, Membership
from tenants.people.enums import Part

DECLINES, IS_SILENT = 7, 19
"""By the place of a mentee among those who were asked in a large cycle."""
SILENT_FOR = dt.timedelta(days=6)
WHY_NOT = "I start full-time work in Ottawa next month. Please give my place to somebody else."
DOUBTS = {
    2: (FitAnswer.NOT_QUITE, "Tuesday is hard for me."),
    5: (FitAnswer.NO, "I hoped for another field."),
}
"""By the place of a mentee in the list of a network: who does not say that the group fits, and why."""


def agree(cycle: Cycle) -> None:
    """Everybody who was asked takes part; mentors answer first."""
    asked = Membership.objects.filter(group__cycle=cycle, state=MemberState.ASKED)
    for member in asked.select_related("enrolment__person").order_by("-part", "id"):
        accept(member, by=person_of(member), way=Way.LINK)


@transaction.atomic
def answer_in_part(cycle: Cycle) -> None:
    """As `agree`, but one mentee declines with a reason and one has not answered. Done once, it stays."""
    asked = Membership.objects.filter(group__cycle=cycle).select_related("enrolment__person")
    if asked.exclude(state=MemberState.ASKED).exists():
        return
    for mentor in asked.filter(part=Part.MENTOR):
        accept(mentor, by=person_of(mentor), way=Way.LINK)
    for place, mentee in enumerate(asked.filter(part=Part.MENTEE).order_by("enrolment__person__email")):
        if place == DECLINES:
            decline(mentee, cause=Cause.FOUND_WORK, note=WHY_NOT, by=person_of(mentee), way=Way.LINK)
        elif place == IS_SILENT:
            _make_late(mentee)
        else:
            accept(mentee, by=person_of(mentee), way=Way.LINK)


def _make_late(member: Membership) -> None:
    """As if this one had been asked days ago, so that the link ends tomorrow."""
    sent = Link.objects.filter(enrolment=member.enrolment_id, purpose=Purpose.CONFIRM)
    sent.update(sent_at=F("sent_at") - SILENT_FOR, expires_at=F("expires_at") - SILENT_FOR)
    Membership.objects.filter(pk=member.pk).update(asked_at=F("asked_at") - SILENT_FOR)


def doubt(cycle: Cycle) -> None:
    """Two of a running cycle have doubts after the first session. Said again, it is the same."""
    mentees = Membership.objects.filter(
        FIT_ASKED, group__cycle=cycle, part=Part.MENTEE, state=MemberState.CONFIRMED
    )
    for place, member in enumerate(mentees.select_related("enrolment__person").order_by("id")):
        if place in DOUBTS:
            answer, text = DOUBTS[place]
            answer_fit(member, answer=answer, text=text, by=person_of(member), way=Way.LINK)


def person_of(member: Membership) -> Visitor:
    return Visitor(member.enrolment.person.full_name)
