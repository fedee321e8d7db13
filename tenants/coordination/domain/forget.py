from kernel.holdings import Subject
from kernel.words import is_any
from tenants.coordination.models import Snooze


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Tasks about the person are not on the list any more; that a task of others was put off stays, without a name."""
    about_them, _tables = Snooze.objects.filter(subject__in=subject.person_ids).delete()
    Snooze.objects.filter(is_any("snoozed_by", subject.names)).update(snoozed_by=put)
    return {"tasks": about_them}
