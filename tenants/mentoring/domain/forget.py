from django.db.models import Q

from kernel.clock import now
from kernel.holdings import Subject
from kernel.words import is_any, naming, without
from tenants.mentoring.enums import MemberState
from tenants.mentoring.models import Agreement, Fit, Link, Membership, Session, Step
from tenants.people.enums import Part


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Groups, sessions and attendance stay, so that published numbers remain true; names, reasons and answers go, and
    what was agreed to.

    The reasons of a mentor's mentees say what both have in common, so they go with the mentor's. Links stop
    working, and nobody waits for an answer any more.
    """
    mine = Membership.objects.filter(enrolment__person__in=subject.person_ids)
    led = mine.filter(part=Part.MENTOR).values("group")
    Membership.objects.filter(Q(pk__in=mine.values("pk")) | Q(group__in=led)).update(reasons=[])
    mine.update(note="", cause="", wants_other=False)
    mine.filter(state=MemberState.ASKED).update(state=MemberState.WITHDRAWN, ended_at=now())
    links, _tables = Link.objects.filter(enrolment__person__in=subject.person_ids).delete()
    logged = Session.objects.filter(is_any("logged_by", subject.names)).update(logged_by=put)
    for session in Session.objects.filter(naming(subject, "note")):
        session.note = without(session.note, subject, put)
        session.save(update_fields=["note"])
    agreements, _tables = Agreement.objects.filter(membership__in=mine).delete()
    kept = {"memberships": mine.count(), "logged": logged, "links": links, "agreements": agreements}
    return kept | _answers(subject, put)


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
