"""What counts how much in a match of one cycle."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.models import Cycle
from tenants.matching.solver.weights import WEIGHTS, PartName

MOST = 50


@transaction.atomic
def weigh(cycle: Cycle, *, weights: Mapping[str, int], by: Actor) -> Cycle:
    """Say for each part of the fit how much it counts, 0 to 50; groups found before no longer count.

    Refused once people were told of their groups, for other numbers, and where nothing would count.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if not cycle.is_preparing:
        raise RefusedError(_("Its people were told of their groups; what counted then stays."))
    _refuse_nonsense(weights)
    kept = {name: value for name, value in weights.items() if value != WEIGHTS[PartName(name)]}
    if kept != cycle.weights:
        cycle.weights = kept
        cycle.save(update_fields=["weights"])
        record("cycle.weighed", cycle.pk, by=by)
    return cycle


def _refuse_nonsense(weights: Mapping[str, int]) -> None:
    wrong = [name for name, value in weights.items() if not 0 <= value <= MOST]
    if wrong:
        raise RefusedError(*(FieldProblem(_("Choose a number from 0 to 50."), name) for name in wrong))
    if not any(weights.values()):
        raise RefusedError(_("Something has to count: give at least one part more than 0."))
