from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from shared.audit.models import Entry


def about(subject: Subject) -> Iterator[Holding]:
    """What the person did, and what was done to the account or the person, also who opened the person's page."""
    concerned = (*subject.user_ids, *subject.person_ids)
    found = Entry.objects.filter(Q(actor_id__in=concerned) | Q(subject_id__in=concerned)).order_by("at", "id")
    yield Holding("audit", _("What was done, and by whom"), tuple(map(_row, found)), stays=True)


def _row(entry: Entry) -> Record:
    return (
        Fact("at", _("When"), entry.at),
        Fact("verb", _("What"), entry.verb),
        Fact("by", _("By"), entry.actor_name),
    )
