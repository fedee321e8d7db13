"""The steward's part of an erasure: names stand in the audit too, which no other role may change."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kernel.clock import now
from kernel.holdings import forget_everywhere
from kernel.tenancy import entered, owner_scope, require_scope
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from tenants.privacy.domain.queries.erasure import subject_of_erasure
from tenants.privacy.enums import ErasureState
from tenants.privacy.models import Erasure


def carry_out(erasure_id: UUID) -> Erasure:
    """Erase, all of it or nothing, with the rights of the schema's owner. Owner processes only.

    An erasure that is not confirmed, or done already, stays as it is.
    """
    with entered(owner_scope(require_scope().schema)), transaction.atomic():
        erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
        if erasure.state != ErasureState.CONFIRMED:
            return erasure
        subject = subject_of_erasure(erasure)
        with override(subject.language):
            put = _("Erased person")
        erasure.counts = forget_everywhere(subject, put)
        erasure.state, erasure.erased_at, erasure.reason = ErasureState.ERASED, now(), ""
        erasure.user = None
        erasure.save(update_fields=["counts", "state", "erased_at", "reason", "user"])
        record("erasure.carried_out", erasure.pk, by=SYSTEM, rows=sum(erasure.counts.values()))
    return erasure
