"""Mending the groups of a running cycle: look for the smallest change, see who is affected, decide."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.coordinator.repair_words import lines_of
from frontend.pages import page_or_part
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.matching.domain import repair as domain
from tenants.matching.domain.queries.repair import latest_repair, people_of
from tenants.matching.enums import RepairState
from tenants.matching.models import Repair
from tenants.mentoring.domain.queries.waiting import without_group

PAGE = "repair"


@requires("matching.view")
@require_safe
def repair(request: Request, pk: UUID) -> HttpResponse:
    """What was found last, or what can be looked for."""
    cycle = get_object_or_404(cycles(), pk=pk)
    found = latest_repair(cycle)
    people = people_of(found) if found else {}
    context = {
        "cycle": cycle,
        "repair": found,
        "lines": lines_of(found, people) if found else [],
        "left": [people[key] for key in found.unplaced if key in people] if found else [],
        "waiting": [] if found and found.state == RepairState.WAITING else without_group(cycle),
    }
    return page_or_part(request, "coordinator/pages/repair.html", "state", context)


@requires("matching.run")
@require_POST
def look(request: Request, pk: UUID) -> HttpResponse:
    """Ask for a proposal."""
    cycle = get_object_or_404(cycles(), pk=pk)
    try:
        domain.request_repair(cycle, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect(PAGE, pk)


@requires("matching.decide")
@require_POST
def carry_out(request: Request, pk: UUID, repair_pk: UUID) -> HttpResponse:
    """Do what is proposed."""
    found = get_object_or_404(Repair, pk=repair_pk, cycle=pk)
    try:
        domain.carry_out_repair(found, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Done. Whoever changes is asked by e-mail whether the new group suits."))
    return redirect(PAGE, pk)


@requires("matching.decide")
@require_POST
def dismiss(request: Request, pk: UUID, repair_pk: UUID) -> HttpResponse:
    """Leave the groups as they are."""
    found = get_object_or_404(Repair, pk=repair_pk, cycle=pk)
    domain.dismiss_repair(found, by=request.user)
    messages.success(request, _("The groups stay as they are."))
    return redirect(PAGE, pk)
