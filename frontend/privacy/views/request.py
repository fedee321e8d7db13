"""The coordinator's side: requests to erase somebody, what is due first at the top."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRefresh

from frontend.forms.refusals import add_refusal
from frontend.permissions import requires
from frontend.privacy.forms.erasure import ConfirmForm, DeclineForm, StartForm
from kernel.clock import today
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.people.domain.queries.person import people
from tenants.privacy.domain.erasure import confirm_erasure, decline_erasure, start_erasure
from tenants.privacy.domain.queries import erasure as queries
from tenants.privacy.domain.queries.subject import subject_of_person
from tenants.privacy.enums import ErasureState
from tenants.privacy.models import Erasure

PER_PAGE = 20
DETAIL = "privacy_request"


@requires("privacy.decide")
@require_safe
def requests(request: Request) -> HttpResponse:
    past = Paginator(queries.past_erasures(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"open": queries.open_erasures(), "past": past, "today": today()}
    return render(request, "privacy/pages/request_list.html", context)


@requires("privacy.decide")
def detail(request: Request, pk: UUID) -> HttpResponse:
    """What the request is, what erasing would do in numbers, and the form that does it."""
    found = _fetch(pk)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_erasure(found, typed=form.cleaned_data["name"], by=request.user)
            return redirect(DETAIL, pk)
        except RefusedError as error:
            add_refusal(form, error)
    context = {"erasure": found, "form": form, "today": today()}
    if found.state == ErasureState.ASKED:
        context["plan"] = queries.plan_of(queries.subject_of_erasure(found))
    return _page(request, "request_detail", context, form)


@requires("privacy.decide")
def decline(request: Request, pk: UUID) -> HttpResponse:
    """Ask for the reason, and send it."""
    found = _fetch(pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decline_erasure(found, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Declined. The person gets the reason by e-mail."))
        except RefusedError as error:
            messages.error(request, str(error))
        return redirect(DETAIL, pk)
    return _page(request, "request_decline", {"erasure": found, "form": form}, form)


@requires("privacy.decide")
def start(request: Request, pk: UUID) -> HttpResponse:
    """Note the request of a person who asked outside the site."""
    person = get_object_or_404(people(), pk=pk)
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        erasure = start_erasure(person, reason=form.cleaned_data["reason"], by=request.user)
        return redirect(DETAIL, erasure.pk)
    context = {"person": person, "form": form, "plan": queries.plan_of(subject_of_person(person))}
    return _page(request, "request_start", context, form)


@vary_on_headers("HX-Request")
@requires("privacy.decide")
@require_safe
def progress(request: Request, pk: UUID) -> HttpResponse:
    """Asked every second while somebody is being erased: nothing to say yet, or load the page again."""
    found = _fetch(pk)
    if not request.htmx:
        return redirect(DETAIL, pk)
    if found.state == ErasureState.CONFIRMED:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponseClientRefresh()


def _fetch(pk: UUID) -> Erasure:
    found: Erasure = get_object_or_404(queries.erasures(), pk=pk)
    return found


def _page(request: Request, name: str, context: dict[str, object], form: forms.Form) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"privacy/pages/{name}.html", context, status=status)
