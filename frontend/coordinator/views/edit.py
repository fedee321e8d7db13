"""Changing proposed groups by hand: where somebody could go, moving them, taking it back, and locks."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.coordinator.aside import shown_pages
from frontend.coordinator.board_page import changed, refused, run_on_page
from frontend.coordinator.forms.board import LockForm, MoveForm, UndoForm
from frontend.coordinator.next_step import next_of_cycle
from frontend.coordinator.spots import spots_of
from frontend.pages import page_or_dialog
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.cycles.domain.queries.enrolment import for_matching
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain import edit as domain
from tenants.matching.domain.freshness import OPEN
from tenants.matching.domain.lock import lock_group, lock_mentee
from tenants.matching.models import Run
from tenants.people.enums import Part


@requires("matching.edit")
@require_safe
def spots(request: Request, pk: UUID, mentee_pk: UUID) -> HttpResponse:
    """Every place where one mentee could go, with the fit there; over the board, or as a page."""
    cycle = get_object_or_404(cycles(), pk=pk)
    mentee = _mentee(cycle, mentee_pk)
    run = next_of_cycle(cycle).run
    if run is None or run.state not in OPEN:
        return redirect("groups", cycle.pk)
    run.cycle = cycle
    context = {"cycle": cycle, "run": run, "mentee": mentee, "spots": spots_of(run, mentee)}
    context["shown"] = shown_pages(request)
    return page_or_dialog(request, "coordinator/pages/run_spots.html", context)


@requires("matching.edit")
@require_POST
def move(request: Request, pk: UUID) -> HttpResponse:
    """Move one mentee; the same move twice is one."""
    cycle = get_object_or_404(cycles(), pk=pk)
    run, form = run_on_page(request, cycle), MoveForm(request.POST)
    if run is None or not form.is_valid():
        return refused(request, cycle, _("Nobody was moved. Choose a person and a group."))
    mentee = _mentee(cycle, form.cleaned_data["mentee"])
    try:
        to = form.target(run)
        edit = domain.move(run, mentee=mentee, to=to, version=form.cleaned_data["version"], by=request.user)
    except RefusedError as error:
        return refused(request, cycle, str(error))
    groups = (edit.old_group, edit.new_group) if edit else ()
    return changed(request, cycle, groups, focus=f"seat-{mentee.pk}", moved=mentee.pk)


@requires("matching.edit")
@require_POST
def undo(request: Request, pk: UUID) -> HttpResponse:
    """Take the last edit back."""
    cycle = get_object_or_404(cycles(), pk=pk)
    run, form = run_on_page(request, cycle), UndoForm(request.POST)
    edit = run.edits.filter(pk=form.cleaned_data["edit"]).first() if run and form.is_valid() else None
    if edit is None:
        return refused(request, cycle, _("There is nothing to take back."))
    try:
        domain.undo(edit, version=form.cleaned_data["version"], by=request.user)
    except RefusedError as error:
        return refused(request, cycle, str(error))
    groups = (edit.old_group, edit.new_group)
    said, moved = _("The change was taken back."), edit.mentee_id
    return changed(request, cycle, groups, focus=f"seat-{moved}", said=said, moved=moved)


@requires("matching.edit")
@require_POST
def lock(request: Request, pk: UUID) -> HttpResponse:
    """Lock or free one place, or all places of a group."""
    cycle = get_object_or_404(cycles(), pk=pk)
    run, form = run_on_page(request, cycle), LockForm(request.POST)
    if run is None or not form.is_valid():
        return refused(request, cycle, _("Nothing was locked. Choose a person or a group."))
    try:
        return _lock(request, cycle, run, form)
    except RefusedError as error:
        return refused(request, cycle, str(error))


def _lock(request: Request, cycle: Cycle, run: Run, form: LockForm) -> HttpResponse:
    group, said = form.group, _("Locked.") if form.locked else _("No longer locked.")
    if group:
        lock_group(run, group=group, locked=form.locked, by=request.user)
        return changed(request, cycle, [group], focus=f"lock-{group}", said=said)
    mentee = _mentee(cycle, form.cleaned_data["mentee"])
    lock_mentee(run, mentee=mentee, locked=form.locked, by=request.user)
    group = run.placements.filter(mentee=mentee).values_list("group", flat=True).first()
    return changed(request, cycle, [group], focus=f"seat-{mentee.pk}", said=said)


def _mentee(cycle: Cycle, pk: UUID | None) -> Enrolment:
    """A mentee whom the matching places. Raises Http404."""
    found = for_matching(cycle).filter(pk=pk, part=Part.MENTEE).first() if pk else None
    if found is None:
        raise Http404("No such mentee is in this cycle.")
    return found
