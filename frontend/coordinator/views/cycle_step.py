"""A cycle's way from draft to closed, step by step."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.coordinator.cycle_steps import may_cancel
from frontend.coordinator.forms.cycle_step import CancelForm, StepForm
from frontend.forms.refusals import add_refusal
from frontend.pages import page_or_dialog
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.mentoring.domain.cycle import cancel_cycle, take_step
from tenants.mentoring.domain.queries.cycle import in_groups_of


@requires("cycles.manage")
@require_POST
def step(request: Request, pk: UUID) -> HttpResponse:
    """Take one step; what is missing before it is said on the cycle's page."""
    cycle, form = get_object_or_404(cycles(), pk=pk), StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the steps."))
        return redirect("cycle", pk)
    try:
        cycle = take_step(cycle, form.cleaned_data["state"], by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        text = _("%(cycle)s is now in the state “%(state)s”.")
        messages.success(request, text % {"cycle": cycle.name, "state": cycle.get_state_display()})
    return redirect("cycle", pk)


@requires("cycles.cancel")
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """Say what cancelling does, ask for the reason, and do it."""
    cycle, form = get_object_or_404(cycles(), pk=pk), CancelForm(request.POST or None)
    if request.method != "POST" and not may_cancel(cycle):
        messages.info(request, _("This cycle is over; it cannot be cancelled."))
        return redirect("cycle", pk)
    if form.is_valid():
        try:
            cancel_cycle(cycle, reason=form.cleaned_data["reason"], by=request.user)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("%(cycle)s is cancelled.") % {"cycle": cycle.name})
            return redirect("cycle", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"cycle": cycle, "form": form, "told": in_groups_of(cycle).count()}
    return page_or_dialog(request, "coordinator/pages/cycle_cancel.html", context, status)
