from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kernel.clock import today
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.enums import STANDING
from tenants.mentoring.models import Membership


def in_groups_of(cycle: Cycle) -> "QuerySet[Enrolment]":
    """Everybody who is in a group of the cycle, or is asked for one."""
    standing = Membership.objects.filter(enrolment=OuterRef("pk"), state__in=STANDING)
    return cycle.enrolments.filter(Exists(standing))


def missing_of_groups(cycle: Cycle, state: CycleState) -> Sequence[str]:
    """What the groups of a cycle still have to do before its step to `state`, each in a sentence."""
    if cycle.state == CycleState.RUNNING and state == CycleState.WRAP_UP:
        return _sessions(cycle)
    if cycle.state == CycleState.WRAP_UP and state == CycleState.CLOSED and today() < cycle.ends_on:
        day = date_format(cycle.ends_on)
        return [
            _("The last day is %(day)s. Close the cycle then, or choose an earlier last day.") % {"day": day}
        ]
    return []


def _sessions(cycle: Cycle) -> list[str]:
    """Before the last day, every group has held what was planned; after it, what was held was held."""
    if today() >= cycle.ends_on:
        return []
    held = cycle.groups.filter(closed_at=None).annotate(held=Count("sessions"))
    held = held.filter(held__lt=cycle.planned_sessions)
    words = _("Group %(number)s has held %(held)s of %(planned)s sessions.")
    rows = held.order_by("number").values_list("number", "held")
    return [words % {"number": n, "held": h, "planned": cycle.planned_sessions} for n, h in rows]
