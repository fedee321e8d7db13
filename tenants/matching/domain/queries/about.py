from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from tenants.matching.models import Placement, Unplaced


def about(subject: Subject) -> Iterator[Holding]:
    """Groups that were proposed. Whom they would have brought together is other people's data, until it is told."""
    people = subject.person_ids
    placed = Placement.objects.filter(Q(mentor__person__in=people) | Q(mentee__person__in=people))
    left = Unplaced.objects.filter(mentee__person__in=people)
    records = [
        *map(_placement, placed.select_related("run__cycle").order_by("run__requested_at")),
        *map(_unplaced, left.select_related("run__cycle").order_by("run__requested_at")),
    ]
    yield Holding("proposals", _("Proposed groups"), tuple(records), permission="matching.view")


def _placement(placement: Placement) -> Record:
    run = placement.run
    return (
        Fact("cycle", _("Cycle"), run.cycle.name),
        Fact("proposed_at", _("Proposed"), run.requested_at),
        Fact("score", _("Fit, from 0 to 1000"), placement.score),
        Fact("reasons", _("Reasons"), [reason["kind"] for reason in placement.reasons]),
        Fact("against", _("What speaks against it"), [objection["kind"] for objection in placement.against]),
        Fact("decided_by", _("Decided by"), run.confirmed_by),
    )


def _unplaced(unplaced: Unplaced) -> Record:
    return (
        Fact("cycle", _("Cycle"), unplaced.run.cycle.name),
        Fact("proposed_at", _("Proposed"), unplaced.run.requested_at),
        Fact("cause", _("No group because"), unplaced.cause),
    )
