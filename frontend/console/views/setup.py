"""A network on its way into service: progress, another try, another invitation."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from frontend.console.forms.application import OperationForm
from frontend.console.views.application import PAGE, context_of, fetch
from frontend.console.views.network import fetch as fetch_network
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain.invitation import ask_for_invitation
from shared.networks.domain.network import retry_network


@vary_on_headers("HX-Request")
@requires("networks.view")
@require_safe
def setup(request: Request, pk: UUID) -> HttpResponse:
    """The part of the page that asks for itself until the set-up ends; no content while nothing is new."""
    approved = fetch(pk)
    if not request.htmx:
        return redirect(PAGE, pk)
    if approved.network is None or approved.network.state == request.GET.get("shown"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "console/fragments/application_setup.html", context_of(request, approved))


@require_POST
@requires("networks.decide")
def retry(request: Request, pk: UUID) -> HttpResponse:
    approved = fetch(pk)
    if approved.network is None:
        raise Http404("This application has no network.")
    retry_network(approved.network, by=request.user)
    return redirect(PAGE, pk)


@require_POST
@requires("networks.decide")
def invite(request: Request, pk: UUID) -> HttpResponse:
    """Send the first coordinator of a network a new link."""
    network = fetch_network(pk)
    try:
        ask_for_invitation(network, operation=OperationForm(request.POST).value(), by=request.user)
        messages.success(
            request,
            _("%(name)s gets a new link by e-mail. Older links stop working.")
            % {"name": network.contact_name},
        )
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect("console_network", pk)
