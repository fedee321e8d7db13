from django.db.models import Q

from kernel.holdings import Subject
from kernel.words import is_any, naming, without
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from tenants.cycles.enums import CycleState
from tenants.mentoring.domain.leaving import Farewell, put_out
from tenants.mentoring.domain.lock import lock_membership
from tenants.mentoring.enums import STANDING, Cause, MemberState, Way
from tenants.mentoring.models import Agreement, Fit, Link, Membership, Session, Step
from tenants.people.enums import Part


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Groups, sessions and attendance stay, so that published numbers remain true; names, reasons and answers go, and
    what was agreed to.

    The reasons of a mentor's mentees say what both have in common, so they go with the mentor's. Links stop
    working, and nobody waits for an answer any more. A group that goes on without its mentor closes, and its mentees
    are told.
    """
    _take_out(subject)
    mine = Membership.objects.filter(enrolment__person__in=subject.person_ids)
    led = mine.filter(part=Part.MENTOR).values("group")
    Membership.objects.filter(Q(pk__in=mine.values("pk")) | Q(group__in=led)).update(reasons=[])
    mine.update(note="", cause="", wants_other=False)
    links, _tables = Link.objects.filter(enrolment__person__in=subject.person_ids).delete()
    logged = Session.objects.filter(is_any("logged_by", subject.names)).update(logged_by=put)
    for session in Session.objects.filter(naming(subject, "note")):
        session.note = without(session.note, subject, put)
        session.save(update_fields=["note"])
    agreements, _tables = Agreement.objects.filter(membership__in=mine).delete()
    kept = {"memberships": mine.count(), "logged": logged, "links": links, "agreements": agreements}
    return kept | _answers(subject, put)


def _take_out(subject: Subject) -> None:
    """A mentee who confirmed counts on where they are; whoever else stands somewhere is out."""
    standing = Membership.objects.filter(enrolment__person__in=subject.person_ids, state__in=STANDING)
    asked, leads = Q(state=MemberState.ASKED), Q(part=Part.MENTOR, group__cycle__state=CycleState.RUNNING)
    for place in standing.filter(asked | leads).select_related("group").order_by("group"):
        place = lock_membership(place)
        state = MemberState.ENDED if place.is_confirmed else MemberState.WITHDRAWN
        put_out(place, state, Farewell(Cause.OTHER), by=SYSTEM, way=Way.SYSTEM)
        record("membership.ended", place.pk, by=SYSTEM)


def _answers(subject: Subject, put: str) -> dict[str, int]:
    """What the person said goes; that something was said stays."""
    own = Step.objects.filter(membership__enrolment__person__in=subject.person_ids)
    own.update(words="", choice="")
    Step.objects.filter(is_any("by", subject.names)).update(by=put)
    fits = Fit.objects.filter(membership__enrolment__person__in=subject.person_ids).delete()[0]
    Fit.objects.filter(is_any("settled_by", subject.names)).update(settled_by=put)
    for model, field in ((Step, "words"), (Membership, "note"), (Fit, "text"), (Agreement, "wording")):
        for row in model._default_manager.filter(naming(subject, field)):
            setattr(row, field, without(getattr(row, field), subject, put))
            row.save(update_fields=[field])
    return {"fits": fits}
