"""What an officer may do with an application that nobody decided yet: ask for more, approve, decline."""

from collections.abc import Callable
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
from frontend.forms.refusals import add_refusal
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
    form, done = QuestionForm(request.POST or None), _("Sent. %(name)s gets your question by e-mail.")

    def send(application: Application) -> None:
        ask_for_more(application, question=form.cleaned_data["question"], by=request.user)

    return _written(request, fetch(pk), form, "application_ask", send, done)


@requires("networks.decide")
def decline(request: Request, pk: UUID) -> HttpResponse:
    """The page that says what declining does, and does it."""
    form, done = DeclineForm(request.POST or None), _("Declined. %(name)s gets the reason by e-mail.")

    def send(application: Application) -> None:
        decline_application(application, reason=form.cleaned_data["reason"], by=request.user)

    return _written(request, fetch(pk), form, "application_decline", send, done)


def _written(
    request: Request,
    application: Application,
    form: forms.Form,
    page: str,
    send: Callable[[Application], None],
    done: str,
) -> HttpResponse:
    """Send what the form holds, once it holds it; a refusal stands above it, and what was written stays."""
    if form.is_valid():
        try:
            send(application)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, done % {"name": application.contact_name})
            return redirect(PAGE, application.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"application": application, "form": form}
    return render(request, f"console/pages/{page}.html", context, status=status)
