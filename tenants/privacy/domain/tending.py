"""What a clock does for privacy: nothing outlives its time, and nothing that was decided is forgotten."""

import datetime as dt

from django.db import transaction

from kernel.clock import now
from tenants.privacy.domain.erasure import request_steward
from tenants.privacy.domain.export import remove_old_exports
from tenants.privacy.domain.queries.erasure import subject_of_erasure
from tenants.privacy.enums import ErasureState
from tenants.privacy.models import Erasure

LONGEST = dt.timedelta(hours=2)
"""After this time a confirmed erasure has stopped on the way: mails give up trying after less."""


def tend() -> None:
    """Remove old exports; ask the steward again for erasures that were confirmed long ago. Harmless at any time."""
    remove_old_exports()
    _resume_erasures()


@transaction.atomic
def _resume_erasures() -> None:
    late = Erasure.objects.filter(state=ErasureState.CONFIRMED, decided_at__lt=now() - LONGEST)
    for erasure in late.select_related("person", "user"):
        request_steward(erasure, subject_of_erasure(erasure), again=f"{now():%Y%m%d%H}")
