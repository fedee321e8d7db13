"""The end of a cycle, as far as its groups have a say in it."""

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.cycles.domain.cycle import advance
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.domain.queries.cycle import missing_of_groups
from tenants.mentoring.enums import STANDING
from tenants.publishing.domain.summary import request_summary


@transaction.atomic
def take_step(cycle: Cycle, state: CycleState, *, by: Actor) -> Cycle:
    """Take a cycle to another state, once its groups are as far. Refused as `advance` says, and for such groups.

    The sponsor's numbers are published anew.
    """
    if cycle.state == state:
        return cycle
    if state == CycleState.RUNNING and cycle.state == CycleState.MATCHING:
        raise RefusedError(_("A cycle begins when its groups are published."))
    if missing := missing_of_groups(cycle, state):
        raise RefusedError(*missing)
    cycle = advance(cycle, state, by=by)
    if cycle.has_started:
        request_summary(cycle.pk)
    return cycle


@transaction.atomic
def cancel_cycle(cycle: Cycle, *, reason: str, by: Actor) -> Cycle:
    """End a cycle that cannot go on, and tell everybody who is in one of its groups. Twice changes nothing.

    Refused without a reason, and for a cycle that is over.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state == CycleState.CANCELLED:
        return cycle
    reason = reason.strip()
    if not reason:
        raise RefusedError(FieldProblem(_("Write why, in a sentence; its people read it."), "reason"))
    cycle = advance(cycle, CycleState.CANCELLED, by=by)
    cycle.cancelled_because = reason
    cycle.save(update_fields=["cancelled_because"])
    record("cycle.cancelled", cycle.pk, by=by, reason=reason)
    for enrolment in Enrolment.objects.filter(cycle=cycle, memberships__state__in=STANDING).distinct():
        _tell(enrolment, cycle)
    return cycle


def _tell(enrolment: Enrolment, cycle: Cycle) -> None:
    person = enrolment.person
    send_mail(
        "cycle_cancelled",
        to=person.email,
        language=person.language,
        key=f"cycle_cancelled:{enrolment.pk}",
        context={
            "name": person.full_name,
            "cycle": cycle.name,
            "reason": cycle.cancelled_because,
            "link": home_link("/home/"),
        },
    )
