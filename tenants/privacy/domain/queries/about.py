from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from tenants.privacy.models import Erasure, Export


def about(subject: Subject) -> Iterator[Holding]:
    """Files like this one, and requests to be erased."""
    exports = Export.objects.filter(user__in=subject.user_ids).order_by("asked_at")
    yield Holding("exports", _("Copies of your data"), tuple(map(_export, exports)))
    mine = Q(person__in=subject.person_ids) | Q(user__in=subject.user_ids)
    asked = tuple(map(_erasure, Erasure.objects.filter(mine).order_by("asked_at")))
    yield Holding("erasures", _("Requests to erase"), asked, permission="privacy.decide", stays=True)


def _export(export: Export) -> Record:
    return (
        Fact("asked_at", _("Asked"), export.asked_at),
        Fact("ready_at", _("Ready"), export.ready_at),
        Fact("expires_at", _("Removed"), export.expires_at),
    )


def _erasure(erasure: Erasure) -> Record:
    return (
        Fact("asked_at", _("Asked"), erasure.asked_at),
        Fact("reason", _("Reason"), erasure.reason),
        Fact("state", _("State"), str(erasure.get_state_display())),
        Fact("answer", _("Answer"), erasure.answer),
    )
