"""The coordinator's decision about proposed groups, one by one or all, and what follows from it: publishing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from frontend.coordinator.board_page import changed, refused, run_on_page, version_on_page
from frontend.coordinator.deciding import ask
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.cycles.models import Cycle
from tenants.matching.domain import decision as domain
from tenants.matching.domain.queries.run import decisions, latest_run, totals
from tenants.matching.domain.run import publish_run
from tenants.matching.enums import RunState


@requires("matching.decide")
@require_POST
def confirm(request: Request, pk: UUID) -> HttpResponse:
    """Record the coordinator's decision about all the groups that are not decided yet."""
    cycle = get_object_or_404(cycles(), pk=pk)
    run = run_on_page(request, cycle)
    if run:
        try:
            domain.confirm_run(run, version=version_on_page(request), by=request.user)
            messages.success(request, _("You confirmed the groups. Nobody is told before you publish them."))
        except RefusedError as error:
            messages.error(request, str(error))
    return redirect("groups", cycle.pk)


@requires("matching.decide")
def confirm_one(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Show what is decided about one group, with a place for a note; then record the decision."""
    cycle = get_object_or_404(cycles(), pk=pk)
    if request.method != "POST":
        return ask(request, cycle, number)
    run = run_on_page(request, cycle)
    if run is None:
        return redirect("groups", cycle.pk)
    note = request.POST.get("note", "")
    try:
        domain.confirm_group(run, group=number, version=version_on_page(request), note=note, by=request.user)
    except RefusedError as error:
        return ask(request, cycle, number, error)
    return changed(request, cycle, [number], focus=f"group-{number}", said=_("You confirmed this group."))


@requires("matching.decide")
@require_POST
def reconsider(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Take the confirmation of one group back."""
    cycle = get_object_or_404(cycles(), pk=pk)
    run = run_on_page(request, cycle)
    decision = decisions(run).get(number) if run else None
    try:
        if decision:
            domain.withdraw_decision(decision, by=request.user)
    except RefusedError as error:
        return refused(request, cycle, str(error))
    said = _("The confirmation was taken back.")
    return changed(request, cycle, [number], focus=f"group-{number}", said=said)


@requires("matching.decide")
def publish(request: Request, pk: UUID) -> HttpResponse:
    """Say what publishing does, in numbers; then do it."""
    cycle = get_object_or_404(cycles(), pk=pk)
    if request.method != "POST":
        return _consequence(request, cycle)
    run = run_on_page(request, cycle)
    if run is None:
        return redirect("groups", cycle.pk)
    try:
        publish_run(run, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("groups", cycle.pk)
    people = totals(run, decided=True).people
    text = ngettext(
        "The groups are published. %(count)s person is told by e-mail.",
        "The groups are published. %(count)s people are told by e-mail.",
        people,
    )
    messages.success(request, text % {"count": people})
    return redirect("cycle", cycle.pk)


def _consequence(request: Request, cycle: Cycle) -> HttpResponse:
    run = latest_run(cycle)
    decided = decisions(run) if run else {}
    if run is None or run.state == RunState.PUBLISHED or not decided:
        return redirect("groups", cycle.pk)
    begins = totals(run, decided=True)
    left = cycle.mentees - begins.placed  # type: ignore[attr-defined]
    context = {"cycle": cycle, "run": run, "begins": begins, "groups": len(decided), "left": left}
    return render(request, "coordinator/pages/run_publish.html", context)
