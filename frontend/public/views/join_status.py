"""Where an application stands, by the link in the applicant's mail; the answer to what staff ask; a new link."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from frontend.addresses import home_of
from frontend.forms.link import LinkForm
from frontend.forms.refusals import add_refusal
from frontend.limits import limited
from frontend.public.forms.join_status import AnswerForm
from kernel.errors import RefusedError
from kernel.request import Request
from shared.audit.actor import Visitor
from shared.networks.domain.address import domain_of
from shared.networks.domain.queries.status import OPENS_FOR, application_of_status, still_opens
from shared.networks.domain.question import answer_application
from shared.networks.domain.status import ask_for_status_links
from shared.networks.enums import ApplicationState, NetworkState
from shared.networks.models import Application


@never_cache
@limited("join-answer", rate="30/h")
def status(request: Request, secret: str) -> HttpResponse:
    application = application_of_status(secret)
    if application is None:
        raise Http404("There is no such application.")
    if not still_opens(secret, application):
        return _ask_page(request, LinkForm(), HTTPStatus.GONE)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and _answered(application, form):
        messages.success(request, _("We have your answer. The program’s staff read it."))
        return redirect("join_status", secret)
    answered = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "public/pages/join_status.html", _context(application, form), status=answered)


@limited("join-status", rate="20/h")
def ask(request: Request) -> HttpResponse:
    """Send the link to who has lost it; the answer is the same for every address."""
    form = LinkForm(request.POST or None)
    if form.is_valid():
        ask_for_status_links(form.cleaned_data["email"], language=(get_language() or "en")[:2])
        messages.success(request, _("If an application has this address, its link is on its way to it."))
        return redirect("join_status_ask")
    return _ask_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK)


def _ask_page(request: Request, form: LinkForm, status: HTTPStatus) -> HttpResponse:
    context = {"form": form, "is_old": status == HTTPStatus.GONE, "days": OPENS_FOR.days}
    return render(request, "public/pages/join_status_ask.html", context, status=status)


def _answered(application: Application, form: AnswerForm) -> bool:
    try:
        answer_application(
            application, text=form.cleaned_data["answer"], by=Visitor(application.contact_name)
        )
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


def _context(application: Application, form: AnswerForm) -> dict[str, object]:
    network = application.network
    is_ready = network is not None and network.state == NetworkState.READY
    questions = list(application.questions.all())
    return {
        "application": application,
        "wanted": domain_of(application.address),
        "home": home_of(network) if network and is_ready else "",
        "earlier": [question for question in questions if question.answered_at],
        "waiting": [question for question in questions if not question.answered_at],
        "is_asked": application.state == ApplicationState.ASKED,
        "form": form,
    }
