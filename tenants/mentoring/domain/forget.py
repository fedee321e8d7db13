from django.db.models import Q

from kernel.holdings import Subject
from kernel.words import is_any, naming, without
from tenants.mentoring.models import Membership, Session
from tenants.people.enums import Part


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Groups, sessions and attendance stay, so that published numbers remain true; names and reasons go.

    The reasons of a mentor's mentees say what both have in common, so they go with the mentor's.
    """
    mine = Membership.objects.filter(enrolment__person__in=subject.person_ids)
    led = mine.filter(part=Part.MENTOR).values("group")
    Membership.objects.filter(Q(pk__in=mine.values("pk")) | Q(group__in=led)).update(reasons=[])
    logged = Session.objects.filter(is_any("logged_by", subject.names)).update(logged_by=put)
    for session in Session.objects.filter(naming(subject, "note")):
        session.note = without(session.note, subject, put)
        session.save(update_fields=["note"])
    return {"memberships": mine.count(), "logged": logged}
