from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.models import Cycle, Enrolment, Preference

MOST_WISHES = 5


@transaction.atomic
def rank_preferences(enrolment: Enrolment, *, others: Sequence[UUID], by: Actor) -> None:
    """Write down whom somebody would like to be with, the first wish first; the wishes before are replaced.

    Refused for people who are not on the other side of this cycle, for one named twice, and for too many.
    """
    cycle = Cycle.objects.select_for_update().get(pk=enrolment.cycle_id)
    if len(set(others)) != len(others):
        raise RefusedError(FieldProblem(_("Name each person once."), "preferences"))
    if len(others) > MOST_WISHES:
        raise RefusedError(FieldProblem(_("Name 5 people at most."), "preferences"))
    known = cycle.enrolments.exclude(part=enrolment.part).filter(pk__in=others).count()
    if known != len(others):
        raise RefusedError(FieldProblem(_("Choose people of the other role in this cycle."), "preferences"))
    before = list(enrolment.preferences.values_list("other", flat=True))
    if before == list(others):
        return
    enrolment.preferences.all().delete()
    Preference.objects.bulk_create(
        [Preference(enrolment=enrolment, other_id=pk, rank=rank) for rank, pk in enumerate(others, start=1)]
    )
    record("enrolment.preferences", cycle.pk, by=by, person=str(enrolment.person_id), count=len(others))
