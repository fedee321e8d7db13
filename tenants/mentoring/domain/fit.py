"""After the first session each member is asked once whether the group fits."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.enums import Survey
from tenants.mentoring.domain.link import send_link
from tenants.mentoring.domain.queries.membership import FIT_ASKED
from tenants.mentoring.domain.step import add_step
from tenants.mentoring.enums import FitAnswer, MemberState, Purpose, StepKind, Way
from tenants.mentoring.models import Fit, Group, Membership, Session

LONGEST = 1_000


@transaction.atomic
def ask_fit(session: Session, *, by: Actor) -> bool:
    """After the first session of a group, mail the question to everybody who confirmed; after a later one to who
    joined since and came. Each is asked once. Returns whether anybody was asked now.

    Nobody is asked in a cycle without this survey.
    """
    group = session.group
    if Survey.FIT not in group.cycle.surveys:
        return False
    asked = list(_to_ask(session))
    if session.number == 1:
        Group.objects.filter(pk=group.pk, fit_asked_at=None).update(fit_asked_at=now())
    for membership in asked:
        add_step(membership, StepKind.FIT_ASKED, by=by, way=Way.SYSTEM)
        send_link(membership.enrolment, Purpose.FIT)
    if asked:
        record("fit.asked", group.pk, by=by, count=len(asked))
    return bool(asked)


def _to_ask(session: Session) -> "QuerySet[Membership]":
    confirmed = session.group.memberships.filter(state=MemberState.CONFIRMED).exclude(FIT_ASKED)
    if session.number > 1:
        confirmed = confirmed.filter(attendances__session=session, attendances__came=True)
    return confirmed.select_related("enrolment__person", "enrolment__cycle").order_by("pk")


@transaction.atomic
def answer_fit(membership: Membership, *, answer: FitAnswer, text: str = "", by: Actor, way: Way) -> Fit:
    """One answer for each member; another one takes its place and opens it anew for the coordinators.

    The same again changes nothing. Refused for who was not asked, or is not in the group any
    more, and in a cycle that is over.
    """
    locked = Membership.objects.select_for_update(of=("self",), no_key=True).select_related("group__cycle")
    membership = locked.get(pk=membership.pk)
    asked = Membership.objects.filter(FIT_ASKED, pk=membership.pk).exists()
    if not (membership.is_confirmed and asked) or membership.group.cycle.is_over:
        raise RefusedError(_("This question is not asked any more."))
    if len(text) > LONGEST:
        raise RefusedError(FieldProblem(_("Write at most 1,000 characters."), "text"))
    known = Fit.objects.filter(membership=membership).first()
    if known and (known.answer, known.text) == (answer, text):
        return known
    values = {"answer": answer, "text": text, "answered_at": now(), "settled_at": None, "settled_by": ""}
    fit, _made = Fit.objects.update_or_create(membership=membership, defaults=values)
    add_step(membership, StepKind.FIT_ANSWERED, by=by, way=way, choice=answer, words=text)
    record("fit.answered", membership.pk, by=by, way=way)
    return fit


@transaction.atomic
def settle_fit(fit: Fit, *, note: str, by: Actor) -> Fit:
    """A coordinator looked into an answer and the person stays; what was agreed is kept. Twice is once."""
    fit = Fit.objects.select_for_update(of=("self",)).select_related("membership").get(pk=fit.pk)
    if fit.settled_at is None:
        fit.settled_at, fit.settled_by = now(), by.name[:200]
        fit.save(update_fields=["settled_at", "settled_by"])
        add_step(fit.membership, StepKind.FIT_SETTLED, by=by, way=Way.TEAM, words=note)
        record("fit.settled", fit.membership_id, by=by)
    return fit
