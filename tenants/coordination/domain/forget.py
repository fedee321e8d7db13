from kernel.holdings import Subject
from kernel.words import is_any, naming, without
from tenants.coordination.models import OwnTask, Snooze


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Tasks about the person are not on the list any more; other tasks stay, without the person's name."""
    about_them, _tables = Snooze.objects.filter(subject__in=subject.person_ids).delete()
    Snooze.objects.filter(is_any("snoozed_by", subject.names)).update(snoozed_by=put)
    own, _tables = OwnTask.objects.filter(person__in=subject.person_ids).delete()
    _forget_in_words(subject, put)
    return {"tasks": about_them + own}


def _forget_in_words(subject: Subject, put: str) -> None:
    for task in OwnTask.objects.filter(naming(subject, "title")):
        task.title = without(task.title, subject, put)
        task.save(update_fields=["title"])
    for field in ("written_by", "done_by"):
        OwnTask.objects.filter(is_any(field, subject.names)).update(**{field: put})
