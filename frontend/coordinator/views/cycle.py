from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.coordinator.cycle_steps import may_cancel, steps_of
from frontend.coordinator.forms.cycle import CycleForm, asked_of, blank, copied
from frontend.coordinator.group_rows import group_rows
from frontend.coordinator.next_step import next_of_cycle
from frontend.coordinator.progress import progress_of
from frontend.forms.refusals import add_refusal
from frontend.named import named_in
from frontend.permissions import may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.cycle import draft_cycle, edit_cycle, open_cycle
from tenants.cycles.domain.queries import cycle as queries
from tenants.cycles.domain.queries.enrolment import enrolments
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries.repair import needs_repair
from tenants.mentoring.domain.queries.group import groups_of_cycle
from tenants.publishing.domain.summary import publish_now

PER_PAGE = 50
GROUPS_PER_PAGE = 25
MOST_TO_COPY = 10
DRAFT = "draft"
"""The button that plans a cycle without opening it."""


@requires("cycles.view")
@require_safe
def cycles(request: Request) -> HttpResponse:
    page = Paginator(queries.cycles(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "coordinator/pages/cycle_list.html", {"page": page})


@requires("cycles.manage")
def new(request: Request) -> HttpResponse:
    """The form that plans a cycle and opens it; `from` in the address names an earlier one to copy."""
    source = named_in(request, "from", queries.cycles())
    form = CycleForm(request.POST or None, initial=copied(source) if source else blank())
    if form.is_valid() and (cycle := _made(request, form, source)):
        opened, planned = (
            _("%(cycle)s is open for people."),
            _("%(cycle)s is planned. Nobody can join it yet."),
        )
        text = planned if cycle.state == CycleState.DRAFT else opened
        messages.success(request, text % {"cycle": cycle.name})
        return redirect("cycle", cycle.pk)
    return _form(request, form, {"source": source, "earlier": queries.cycles()[:MOST_TO_COPY]})


def _made(request: Request, form: CycleForm, source: Cycle | None) -> Cycle | None:
    make = draft_cycle if DRAFT in request.POST else open_cycle
    fields = form.cycle_fields() | {"copied_from": source}
    try:
        return make(operation=form.cleaned_data["operation"], fields=fields, by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return None


@requires("cycles.manage")
def edit(request: Request, pk: UUID) -> HttpResponse:
    """Change what was planned; once people were told of their groups, only some of it."""
    found = get_object_or_404(queries.cycles(), pk=pk)
    form = CycleForm(request.POST or None, initial=asked_of(found), locked=not found.is_preparing)
    if form.is_valid() and _edited(request, form, found):
        messages.success(request, _("Saved."))
        return redirect("cycle", found.pk)
    return _form(request, form, {"cycle": found})


def _edited(request: Request, form: CycleForm, found: Cycle) -> bool:
    try:
        edit_cycle(found, fields=form.cycle_fields(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


def _form(request: Request, form: CycleForm, context: dict[str, object]) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coordinator/pages/cycle_form.html", {"form": form, **context}, status=status)


@requires("cycles.view")
@require_safe
def cycle(request: Request, pk: UUID) -> HttpResponse:
    """One cycle: its dates, what comes next, its people, and its groups once it runs."""
    found = get_object_or_404(queries.cycles(), pk=pk)
    people = enrolments(found).select_related("leads_with__person")
    groups = Paginator(groups_of_cycle(found), GROUPS_PER_PAGE).get_page(request.GET.get("groups"))
    context = {
        "cycle": found,
        "next": next_of_cycle(found),
        "steps": steps_of(found),
        "can_cancel": may_cancel(found),
        "mends": may(request.user, "matching.run") and needs_repair(found),
        "progress": progress_of(found) if found.has_started else None,
        "page": Paginator(people, PER_PAGE).get_page(request.GET.get("page")),
        "groups": groups,
        "rows": group_rows(groups),
    }
    return render(request, "coordinator/pages/cycle_detail.html", context)


@requires("cycles.manage")
@require_POST
def publish_numbers(request: Request, pk: UUID) -> HttpResponse:
    """Send the cycle's numbers to the sponsor now."""
    found = get_object_or_404(queries.cycles(), pk=pk)
    publish_now(found, by=request.user)
    messages.success(request, _("The numbers are on their way. The sponsor sees them in a few seconds."))
    return redirect("cycle", found.pk)
