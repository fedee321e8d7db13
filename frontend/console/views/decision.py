"""What an officer may do with an application that nobody decided yet: ask for more, approve, decline."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.console.forms.application import DeclineForm, QuestionForm
from frontend.console.views.application import PAGE, fetch
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain.application import approve_application, decline_application
from shared.networks.domain.question import ask_for_more
from shared.networks.models import Application


@require_POST
@requires("networks.decide")
def approve(request: Request, pk: UUID) -> HttpResponse:
    try:
        network = approve_application(fetch(pk), by=request.user)
        messages.success(
            request, _("%(network)s takes part. Its site is being set up.") % {"network": network.name}
        )
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect(PAGE, pk)


@requires("networks.decide")
def ask(request: Request, pk: UUID) -> HttpResponse:
    """The page on which a question to the applicant is written."""
    asked, form = fetch(pk), QuestionForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "application_ask", asked, form)
    try:
        ask_for_more(asked, question=form.cleaned_data["question"], by=request.user)
        messages.success(
            request, _("Sent. %(name)s gets your question by e-mail.") % {"name": asked.contact_name}
        )
    except RefusedError as error:
        form.add_error(None, str(error))
        return _page(request, "application_ask", asked, form)
    return redirect(PAGE, pk)


@requires("networks.decide")
def decline(request: Request, pk: UUID) -> HttpResponse:
    """The page that says what declining does, and does it."""
    declined, form = fetch(pk), DeclineForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "application_decline", declined, form)
    try:
        decline_application(declined, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(
            request, _("Declined. %(name)s gets the reason by e-mail.") % {"name": declined.contact_name}
        )
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect(PAGE, pk)


def _page(request: Request, page: str, application: Application, form: forms.Form) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"application": application, "form": form}
    return render(request, f"console/pages/{page}.html", context, status=status)
