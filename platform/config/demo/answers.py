"""What the people of the demo say when they are asked."""

from shared.audit.actor import Visitor
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.answer import accept
from tenants.mentoring.domain.fit import answer_fit
from tenants.mentoring.enums import FitAnswer, MemberState, Way
from tenants.mentoring.models import Membership
from tenants.people.enums import Part

DOUBTS = {
    2: (FitAnswer.NOT_QUITE, "Tuesday is hard for me."),
    5: (FitAnswer.NO, "I hoped for another field."),
}
"""By the place of a mentee in the list of a network: who does not say that the group fits, and why."""


def agree(cycle: Cycle) -> None:
    """Everybody who was asked takes part; mentors answer first."""
    asked = Membership.objects.filter(group__cycle=cycle, state=MemberState.ASKED)
    for member in asked.select_related("enrolment__person").order_by("-part", "id"):
        accept(member, by=_person(member), way=Way.LINK)


def doubt(cycle: Cycle) -> None:
    """Two of a running cycle have doubts after the first session. Said again, it is the same."""
    mentees = Membership.objects.filter(
        group__cycle=cycle, part=Part.MENTEE, state=MemberState.CONFIRMED, group__fit_asked_at__isnull=False
    )
    for place, member in enumerate(mentees.select_related("enrolment__person").order_by("id")):
        if place in DOUBTS:
            answer, text = DOUBTS[place]
            answer_fit(member, answer=answer, text=text, by=_person(member), way=Way.LINK)


def _person(member: Membership) -> Visitor:
    return Visitor(member.enrolment.person.full_name)
