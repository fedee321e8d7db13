from django.db.models import Q

from kernel.holdings import Subject
from tenants.privacy.domain.files import remove_files
from tenants.privacy.models import Erasure, Export


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Remove files that were made for the person, and what was written in requests; that they were made stays."""
    exports = list(Export.objects.filter(user__in=subject.user_ids))
    remove_files(exports)
    Export.objects.filter(pk__in=[export.pk for export in exports]).delete()
    about = Q(person__in=subject.person_ids) | Q(user__in=subject.user_ids)
    Erasure.objects.filter(about).update(reason="", answer="")
    return {"exports": len(exports)}
