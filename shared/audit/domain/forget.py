from django.db.models import Q, TextField
from django.db.models.functions import Cast

from kernel.holdings import Subject
from kernel.words import is_any, naming, without
from shared.audit.models import Entry


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Put `put` in place of the person's name and address; what was done and when stays. The owner's right alone."""
    signed = Q(actor_id__in=subject.user_ids) | is_any("actor_name", subject.names)
    changed = Entry.objects.filter(signed).update(actor_name=put)
    texts = Entry.objects.annotate(said=Cast("details", TextField()))
    for entry in texts.filter(naming(subject, "said")):
        entry.details = without(entry.details, subject, put)
        entry.save(update_fields=["details"])
    return {"names": changed}
