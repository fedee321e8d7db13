from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.coordinator.forms.cycle import CycleForm
from frontend.coordinator.group_rows import group_rows
from frontend.coordinator.next_step import next_of_cycle
from frontend.coordinator.progress import progress_of
from frontend.forms.refusals import add_refusal
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.cycle import open_cycle
from tenants.cycles.domain.queries import cycle as queries
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.queries.group import groups_of_cycle
from tenants.publishing.domain.summary import publish_now

PER_PAGE = 50
GROUPS_PER_PAGE = 25


@requires("cycles.view")
@require_safe
def cycles(request: Request) -> HttpResponse:
    page = Paginator(queries.cycles(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "coordinator/pages/cycle_list.html", {"page": page})


@requires("cycles.manage")
def new(request: Request) -> HttpResponse:
    """The form that opens a cycle."""
    form = CycleForm(request.POST or None)
    if form.is_valid() and (cycle := _opened(request, form)):
        messages.success(request, _("%(cycle)s is open for people.") % {"cycle": cycle.name})
        return redirect("cycle", cycle.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coordinator/pages/cycle_form.html", {"form": form}, status=status)


def _opened(request: Request, form: CycleForm) -> Cycle | None:
    try:
        return open_cycle(
            operation=form.cleaned_data["operation"], fields=form.cycle_fields(), by=request.user
        )
    except RefusedError as error:
        add_refusal(form, error)
        return None


@requires("cycles.view")
@require_safe
def cycle(request: Request, pk: UUID) -> HttpResponse:
    """One cycle: its dates, what comes next, its people, and its groups once it runs."""
    found = get_object_or_404(queries.cycles(), pk=pk)
    groups = Paginator(groups_of_cycle(found), GROUPS_PER_PAGE).get_page(request.GET.get("groups"))
    context = {
        "cycle": found,
        "next": next_of_cycle(found),
        "progress": progress_of(found) if found.state == CycleState.RUNNING else None,
        "page": Paginator(queries.enrolments(found), PER_PAGE).get_page(request.GET.get("page")),
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
