"""Matching: ask for groups, wait for them or give them up, and look at the board."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from frontend.coordinator.board_page import page_context, run_on_page
from frontend.coordinator.search import cancelled_answer, is_on_page, progress_answer, waiting
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.cycles.models import Cycle
from tenants.matching.domain import run as domain
from tenants.matching.domain.queries.run import latest_run
from tenants.matching.models import Run


@requires("matching.view")
@require_safe
def groups(request: Request, pk: UUID) -> HttpResponse:
    """The board of the cycle's latest run, whatever state it is in."""
    cycle = get_object_or_404(cycles(), pk=pk)
    context = page_context(request, cycle)
    run = context["run"]
    if run and run.is_waiting:
        context["waiting"] = waiting(run)
    return render(request, "coordinator/pages/run_board.html", context)


@requires("matching.run")
@require_POST
def find(request: Request, pk: UUID) -> HttpResponse:
    """Ask for groups. A run that waits already is the answer to a second press."""
    return _ask(request, get_object_or_404(cycles(), pk=pk), around=None)


@requires("matching.run")
@require_POST
def improve(request: Request, pk: UUID) -> HttpResponse:
    """Ask for groups around the places that are locked or confirmed on the page."""
    cycle = get_object_or_404(cycles(), pk=pk)
    run = latest_run(cycle)
    if run and run.is_waiting:
        return redirect("groups", cycle.pk)
    run = run_on_page(request, cycle)
    return _ask(request, cycle, around=run) if run else redirect("groups", cycle.pk)


def _ask(request: Request, cycle: Cycle, *, around: Run | None) -> HttpResponse:
    try:
        domain.request_run(cycle, around=around, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect("groups", cycle.pk)


@vary_on_headers("HX-Request")
@requires("matching.view")
@require_safe
def progress(request: Request, pk: UUID) -> HttpResponse:
    """Asked every second while groups are found: nothing new, the next step, or load the page again."""
    cycle = get_object_or_404(cycles(), pk=pk)
    return progress_answer(request, latest_run(cycle)) if request.htmx else redirect("groups", cycle.pk)


@requires("matching.run")
@require_POST
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """Give up the run that the page waits for; one that ended meanwhile stays."""
    cycle = get_object_or_404(cycles(), pk=pk)
    run = latest_run(cycle)
    if run is None or not is_on_page(request, run):
        return redirect("groups", cycle.pk)
    return cancelled_answer(request, domain.cancel_run(run, by=request.user))
