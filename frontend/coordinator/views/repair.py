"""Mending the groups of a running cycle: look for the smallest change, see who is affected, decide."""

from collections.abc import Callable
from typing import TypeAlias
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from frontend.coordinator.repair_page import page_context
from frontend.coordinator.search import cancelled_answer, is_on_page, progress_answer
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.matching.domain import repair as domain
from tenants.matching.domain.queries.repair import latest_repair
from tenants.matching.enums import RepairState
from tenants.matching.models import Repair

PAGE = "repair"
Command: TypeAlias = Callable[..., Repair]


@requires("matching.view")
@require_safe
def repair(request: Request, pk: UUID) -> HttpResponse:
    """What was found last, or what can be looked for."""
    cycle = get_object_or_404(cycles(), pk=pk)
    return render(request, "coordinator/pages/repair.html", page_context(cycle))


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


@vary_on_headers("HX-Request")
@requires("matching.view")
@require_safe
def progress(request: Request, pk: UUID) -> HttpResponse:
    """Asked every second while a change is looked for: nothing new, the next step, or load the page again."""
    cycle = get_object_or_404(cycles(), pk=pk)
    return progress_answer(request, latest_repair(cycle)) if request.htmx else redirect(PAGE, pk)


@requires("matching.run")
@require_POST
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """Give up the search that the page waits for; one that ended meanwhile stays."""
    found = latest_repair(get_object_or_404(cycles(), pk=pk))
    if found is None or not is_on_page(request, found):
        return redirect(PAGE, pk)
    return cancelled_answer(request, domain.cancel_repair(found, by=request.user))


@requires("matching.decide")
@require_POST
def carry_out(request: Request, pk: UUID, repair_pk: UUID) -> HttpResponse:
    """Do what is proposed."""
    text = _("Done. Whoever changes is asked by e-mail whether the new group suits.")
    return _decide(request, pk, repair_pk, domain.carry_out_repair, RepairState.DONE, text)


@requires("matching.decide")
@require_POST
def dismiss(request: Request, pk: UUID, repair_pk: UUID) -> HttpResponse:
    """Leave the groups as they are."""
    text = _("The groups stay as they are.")
    return _decide(request, pk, repair_pk, domain.dismiss_repair, RepairState.DISMISSED, text)


def _decide(
    request: Request, pk: UUID, repair_pk: UUID, command: Command, state: RepairState, text: str
) -> HttpResponse:
    """Who decides second hears who was first: nothing was done by the second press."""
    found = get_object_or_404(Repair, pk=repair_pk, cycle=pk)
    try:
        found = command(found, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect(PAGE, pk)
    if found.state == state and found.decided_by == request.user.name:
        messages.success(request, text)
    else:
        words = _("%(name)s decided about this proposal before you. Nothing was done twice.")
        messages.info(request, words % {"name": found.decided_by})
    return redirect(PAGE, pk)
