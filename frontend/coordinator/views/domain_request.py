"""The addresses at which the network answers, and those of its own that it asks for."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.coordinator.forms.domain_request import DomainRequestForm
from frontend.forms.refusals import add_refusal
from frontend.limits import limited
from frontend.permissions import allowed, may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain import domain_request as domain
from shared.networks.domain.queries.domain import domain_requests, own_subdomain, primary_domain
from shared.networks.models import DomainRequest

LIMIT = "60/h"


@requires("settings.view")
@limited("domain", rate=LIMIT)
def address(request: Request) -> HttpResponse:
    """Where the network answers, what to write into the DNS, and what the last look found."""
    if request.method != "POST":
        return _page(request, DomainRequestForm())
    allowed(request, "settings.change")
    form = DomainRequestForm(request.POST)
    if form.is_valid():
        try:
            domain.request_domain(form.cleaned_data["domain"], by=request.user)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("Now write one of the two records below into your DNS."))
            return redirect("settings_address")
    return _page(request, form)


@requires("settings.change")
@require_POST
@limited("domain", rate=LIMIT)
def check(request: Request, pk: UUID) -> HttpResponse:
    """Look at the DNS again."""
    domain.check_again(_request(pk), by=request.user)
    messages.success(request, _("We look at the DNS now. Load this page again in a few seconds."))
    return redirect("settings_address")


@requires("settings.change")
@require_POST
def primary(request: Request, pk: UUID) -> HttpResponse:
    """Let links in mails lead to this address."""
    try:
        domain.make_primary(_request(pk), by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("In a few seconds links in mails lead to this address."))
    return redirect("settings_address")


@requires("settings.change")
@require_POST
def given(request: Request) -> HttpResponse:
    """Let links in mails lead to the program's address again."""
    domain.use_own_subdomain(own_subdomain(), by=request.user)
    messages.success(request, _("In a few seconds links in mails lead to this address."))
    return redirect("settings_address")


@requires("settings.change")
def remove(request: Request, pk: UUID) -> HttpResponse:
    """Say what removing does; then do it."""
    found = _request(pk)
    if request.method != "POST":
        context = {"request_": found, "subdomain": own_subdomain(), "primary": primary_domain()}
        return render(request, "coordinator/pages/domain_request_remove.html", context)
    domain.give_up_domain(found, by=request.user)
    messages.success(request, _("%(domain)s is removed.") % {"domain": found.domain})
    return redirect("settings_address")


def _request(pk: UUID) -> DomainRequest:
    return get_object_or_404(domain_requests(), pk=pk)


def _page(request: Request, form: DomainRequestForm) -> HttpResponse:
    context = {
        "form": form,
        "requests": list(domain_requests()),
        "subdomain": own_subdomain(),
        "primary": primary_domain(),
        "may_change": may(request.user, "settings.change"),
        "may_add": domain_requests().count() < domain.MOST_DOMAINS,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "coordinator/pages/settings_address.html", context, status=status)
