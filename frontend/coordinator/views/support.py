"""Whom the coordinator lets in from the sponsor, and for how long."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.coordinator.forms.support import GrantForm
from frontend.forms.refusals import add_refusal
from frontend.named import named_in
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.support.domain.queries.request import support_requests, waiting_requests
from shared.support.models import SupportRequest
from tenants.support.domain import grant as domain
from tenants.support.domain.queries.grant import open_grants, past_grants, with_views
from tenants.support.models import Grant

PER_PAGE = 50


@requires("network_support.grant")
@require_safe
def support(request: Request) -> HttpResponse:
    """Who asks, who may enter now, and who could before."""
    past = Paginator(with_views(past_grants()), PER_PAGE)
    context = {
        "waiting": waiting_requests(),
        "grants": with_views(open_grants()),
        "page": past.get_page(request.GET.get("page")),
        # This page says it all; the notice above other pages may be a second old.
        "support": None,
    }
    return render(request, "coordinator/pages/support_list.html", context)


@requires("network_support.grant")
def grant(request: Request) -> HttpResponse:
    """The form that lets somebody in; with `request` in the address it answers that request."""
    asked = named_in(request, "request", support_requests())
    reason = {"reason": asked.reason, "language": asked.language} if asked else {}
    initial = {"language": request.user.language} | reason
    form = GrantForm(request.POST or None, asked=asked, initial=initial)
    if form.is_valid() and (given := _granted(request, form, asked)):
        text = _("%(name)s may enter now, and gets a link by e-mail.")
        messages.success(request, text % {"name": given.name})
        return redirect("support")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, "coordinator/pages/support_form.html", {"form": form, "asked": asked}, status=status
    )


def _granted(request: Request, form: GrantForm, asked: SupportRequest | None) -> Grant | None:
    try:
        return domain.grant_access(
            operation=form.operation_id(),
            person=form.person(),
            reason=form.cleaned_data["reason"],
            hours=form.cleaned_data["hours"],
            may_edit=form.cleaned_data["scope"] == "edit",
            asked=asked,
            by=request.user,
        )
    except RefusedError as error:
        add_refusal(form, error)
        return None


@require_POST
@requires("network_support.grant")
def end(request: Request, pk: UUID) -> HttpResponse:
    ended = domain.end_access(get_object_or_404(Grant, pk=pk), by=request.user)
    messages.success(request, _("The access of %(name)s is over.") % {"name": ended.name})
    return redirect("support")


@require_POST
@requires("network_support.grant")
def decline(request: Request, pk: UUID) -> HttpResponse:
    asked = get_object_or_404(support_requests(), pk=pk)
    try:
        domain.decline_request(asked, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("You said no to %(name)s.") % {"name": asked.name})
    return redirect("support")
