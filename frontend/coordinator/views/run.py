"""Matching: ask for groups, look at the proposal, confirm it, and publish it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRefresh

from frontend.coordinator.board import board_of, cards_of
from frontend.coordinator.next_step import next_of_cycle
from frontend.permissions import may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.cycles.models import Cycle
from tenants.matching.domain import run as domain
from tenants.matching.domain.queries.run import is_waiting, latest_run
from tenants.matching.enums import RunState
from tenants.matching.models import Run

PER_PAGE = 18  # groups: a row is a card of up to seven people
WITH_GROUPS = {RunState.SOLVED, RunState.CONFIRMED, RunState.PUBLISHED}


@requires("matching.view")
@require_safe
def groups(request: Request, pk: UUID) -> HttpResponse:
    """The board of the cycle's latest run, whatever state it is in."""
    cycle = get_object_or_404(cycles(), pk=pk)
    following = next_of_cycle(cycle)
    run = following.run
    board = board_of(run) if run and run.state in WITH_GROUPS else None
    context = {
        "cycle": cycle,
        "next": following,
        "run": run,
        "board": board,
        "may_decide": may(request.user, "matching.decide"),
    }
    if run and board:
        page = Paginator(board.groups, PER_PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "cards": cards_of(run, cycle, page.object_list)}
    return render(request, "coordinator/pages/run_board.html", context)


@requires("matching.run")
@require_POST
def find(request: Request, pk: UUID) -> HttpResponse:
    """Ask for groups. A run that waits already is the answer to a second press."""
    cycle = get_object_or_404(cycles(), pk=pk)
    try:
        domain.request_run(cycle, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect("groups", cycle.pk)


@vary_on_headers("HX-Request")
@requires("matching.view")
@require_safe
def progress(request: Request, pk: UUID) -> HttpResponse:
    """Asked every second while groups are found: nothing to say yet, or load the page again."""
    cycle = get_object_or_404(cycles(), pk=pk)
    if not request.htmx:
        return redirect("groups", cycle.pk)
    run = latest_run(cycle)
    if run and is_waiting(run):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponseClientRefresh()


@requires("matching.decide")
@require_POST
def confirm(request: Request, pk: UUID) -> HttpResponse:
    """Record the coordinator's decision about the groups on the page."""
    cycle = get_object_or_404(cycles(), pk=pk)
    run = _run_on_page(request, cycle)
    if run:
        try:
            domain.confirm_run(run, by=request.user)
            messages.success(request, _("You confirmed the groups. Nobody is told before you publish them."))
        except RefusedError as error:
            messages.error(request, str(error))
    return redirect("groups", cycle.pk)


@requires("matching.decide")
def publish(request: Request, pk: UUID) -> HttpResponse:
    """Say what publishing does, in numbers; then do it."""
    cycle = get_object_or_404(cycles(), pk=pk)
    if request.method != "POST":
        return _consequence(request, cycle)
    run = _run_on_page(request, cycle)
    if run is None:
        return redirect("groups", cycle.pk)
    try:
        domain.publish_run(run, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("groups", cycle.pk)
    people = board_of(run).people
    text = ngettext(
        "The groups are published. %(count)s person is told by e-mail.",
        "The groups are published. %(count)s people are told by e-mail.",
        people,
    )
    messages.success(request, text % {"count": people})
    return redirect("cycle", cycle.pk)


def _consequence(request: Request, cycle: Cycle) -> HttpResponse:
    run = latest_run(cycle)
    if run is None or run.state != RunState.CONFIRMED:
        return redirect("groups", cycle.pk)
    context = {"cycle": cycle, "run": run, "board": board_of(run)}
    return render(request, "coordinator/pages/run_publish.html", context)


def _run_on_page(request: Request, cycle: Cycle) -> Run | None:
    """The run that the page showed, if it is still the newest: nobody decides about groups unseen."""
    run = latest_run(cycle)
    if run and str(run.pk) == request.POST.get("run"):
        return run
    messages.warning(request, _("Somebody found new groups in the meantime. Look at them first."))
    return None
