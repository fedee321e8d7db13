"""Stopping e-mails without signing in. Opening a link changes nothing: mail scanners open links."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from frontend.consents import Choice, choices_of
from frontend.forms.link import LinkForm
from frontend.limits import limited
from frontend.public.forms.unsubscribe import ChoiceForm
from kernel.request import Request
from shared.audit.actor import Visitor
from shared.consent.domain.consent import give_consent, withdraw_consent
from shared.consent.domain.link import read_link
from shared.consent.enums import MAILED, Purpose, Source
from shared.consent.models import Addressee
from shared.mail.domain.choices import ask_for_choices_link

BY_LINK = Visitor("E-mail link")


@limited("unsubscribe", rate="20/h")
def ask(request: Request) -> HttpResponse:
    """Send the link to who has lost it; the answer is the same for every address."""
    form = LinkForm(request.POST or None)
    if form.is_valid():
        ask_for_choices_link(form.cleaned_data["email"], language=(get_language() or "en")[:2])
        messages.success(request, _("If we send e-mails to this address, the link is on its way to it."))
        return redirect("unsubscribe")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "public/pages/unsubscribe_ask.html", {"form": form}, status=status)


@never_cache
def choices(request: Request, token: str) -> HttpResponse:
    """Every kind of e-mail with a button to stop it, or to start it again; the mail's own kind comes first."""
    link = read_link(token)
    if link is None:
        return render(request, "public/pages/unsubscribe_closed.html", status=HTTPStatus.NOT_FOUND)
    addressee, first = link
    shown = choices_of(addressee.email, MAILED, sender=request.host.name, first=first)
    if request.method == "POST":
        _change(request, addressee, shown)
        return redirect("unsubscribe_link", token)
    return render(request, "public/pages/unsubscribe.html", {"choices": shown, "first": first})


def _change(request: Request, addressee: Addressee, shown: list[Choice]) -> None:
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return
    purpose: Purpose = form.cleaned_data["purpose"]
    if form.cleaned_data["action"] == "stop":
        withdraw_consent(addressee.email, purpose=purpose, source=Source.MAIL, by=BY_LINK)
        messages.success(
            request, _("Stopped: %(kind)s. You can start again below.") % {"kind": purpose.label}
        )
    elif any(choice.purpose == purpose and choice.was_given for choice in shown):
        give_consent(
            addressee.email, purpose=purpose, sender=request.host.name, source=Source.MAIL, by=BY_LINK
        )
        messages.success(request, _("You get these again: %(kind)s.") % {"kind": purpose.label})


@csrf_exempt
@never_cache
def one_click(request: Request, token: str) -> HttpResponse:
    """What a mail program's own button sends (RFC 8058): no cookie, no form, no page to read."""
    link = read_link(token)
    if link is None or request.method != "POST":
        return redirect("unsubscribe_link", token)
    addressee, purpose = link
    if request.POST.get("List-Unsubscribe") != "One-Click" or purpose is None:
        return HttpResponseBadRequest("List-Unsubscribe=One-Click is missing.", content_type="text/plain")
    withdraw_consent(addressee.email, purpose=purpose, source=Source.MAIL, by=BY_LINK)
    return HttpResponse("Stopped.", content_type="text/plain")
