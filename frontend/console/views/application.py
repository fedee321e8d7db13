"""One application: read it, decide it, and see the network come up."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.addresses import home_of
from frontend.console.forms.application import DeclineForm
from frontend.permissions import may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain.address import domain_of
from shared.networks.domain.application import approve_application, decline_application
from shared.networks.domain.network import retry_network
from shared.networks.domain.queries.network import application as find_application
from shared.networks.models import Application

PAGE = "console_application"


@requires("networks.view")
def application(request: Request, pk: UUID) -> HttpResponse:
    return render(request, "console/pages/application_detail.html", _context(request, _fetch(pk)))


@require_POST
@requires("networks.decide")
def approve(request: Request, pk: UUID) -> HttpResponse:
    try:
        network = approve_application(_fetch(pk), by=request.user)
        messages.success(
            request, _("%(network)s takes part. Its site is being set up.") % {"network": network.name}
        )
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect(PAGE, pk)


@requires("networks.decide")
def decline(request: Request, pk: UUID) -> HttpResponse:
    """The page that says what declining does, and does it."""
    declined = _fetch(pk)
    form = DeclineForm(request.POST or None)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        context = {"application": declined, "form": form}
        return render(request, "console/pages/application_decline.html", context, status=status)
    try:
        decline_application(declined, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(
            request, _("Declined. %(name)s gets the reason by e-mail.") % {"name": declined.contact_name}
        )
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect(PAGE, pk)


@requires("networks.view")
def setup(request: Request, pk: UUID) -> HttpResponse:
    """The part of the page that asks for itself until the set-up ends; no content while nothing is new."""
    approved = _fetch(pk)
    if not request.htmx:
        return redirect(PAGE, pk)
    if approved.network is None or approved.network.state == request.GET.get("shown"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "console/fragments/application_setup.html", _context(request, approved))


@require_POST
@requires("networks.decide")
def retry(request: Request, pk: UUID) -> HttpResponse:
    approved = _fetch(pk)
    if approved.network is None:
        raise Http404("This application has no network.")
    retry_network(approved.network, by=request.user)
    return redirect(PAGE, pk)


def _fetch(pk: UUID) -> Application:
    try:
        return find_application(pk)
    except Application.DoesNotExist as error:
        raise Http404("There is no such application.") from error


def _context(request: Request, found: Application) -> dict[str, object]:
    return {
        "application": found,
        "network": found.network,
        "wanted": domain_of(found.address),
        "address": home_of(found.network) if found.network else "",
        "may_decide": may(request.user, "networks.decide"),
    }
