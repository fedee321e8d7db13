"""Answering by the link in a mail, without signing in. Opening it changes nothing: mail scanners open links."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from frontend.cookies import has_language
from frontend.limits import limited
from frontend.member.answering import Answerer, take
from frontend.member.places import NOTHING, Returned, place_card
from kernel.errors import RefusedError
from kernel.request import Request
from shared.audit.actor import Visitor
from tenants.mentoring.domain.queries.link import asked_by, link_of
from tenants.mentoring.domain.question import ask_again
from tenants.mentoring.enums import Purpose, Way
from tenants.mentoring.models import Link, Membership


@never_cache
@limited("answer", rate="120/h")
def answer(request: Request, secret: str) -> HttpResponse:
    """The question, the answer it got, or why it cannot be answered here any more."""
    link = link_of(secret)
    if link is None:
        return _closed(request)
    _in_own_language(request, link)
    places = list(asked_by(link))
    if not link.is_open:
        return _ended(request, link, places)
    place = next((p for p in places if str(p.pk) == request.POST.get("place")), None)
    if place is None:
        return _page(request, link, places)
    returned = take(request, place, Purpose(link.purpose), _answerer(link))
    return _page(request, link, places, place, returned) if returned else redirect("answer", secret)


@never_cache
@require_POST
@limited("answer_again", rate="20/h")
def again(request: Request, secret: str) -> HttpResponse:
    """A fresh link to the address that we know, for who comes too late."""
    link = link_of(secret)
    waiting = [p for p in asked_by(link) if p.is_asked] if link else []
    if link is None or link.purpose != Purpose.CONFIRM or not waiting:
        return _closed(request)
    _in_own_language(request, link)
    try:
        ask_again(waiting[0], by=_answerer(link).by, way=Way.LINK)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("A new link is on its way to your e-mail address."))
    return redirect("answer", secret)


def _page(
    request: Request,
    link: Link,
    places: list[Membership],
    at_fault: Membership | None = None,
    returned: Returned = NOTHING,
) -> HttpResponse:
    purpose = Purpose(link.purpose)
    cards = [place_card(p, purpose, returned=returned if p is at_fault else NOTHING) for p in places]
    context = {"link": link, "cards": cards, "person": link.enrolment.person, "cycle": link.enrolment.cycle}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if returned.form else HTTPStatus.OK
    return render(request, "public/pages/answer.html", context | {"form": returned.form}, status=status)


def _ended(request: Request, link: Link, places: list[Membership]) -> HttpResponse:
    """Says what was answered, and names nobody: the link may be old."""
    context = {
        "link": link,
        "waits": any(p.is_asked for p in places) and link.purpose == Purpose.CONFIRM,
        "places": places,
        "cycle": link.enrolment.cycle,
    }
    return render(request, "public/pages/answer_ended.html", context, status=HTTPStatus.GONE)


def _closed(request: Request) -> HttpResponse:
    return render(request, "public/pages/answer_unknown.html", status=HTTPStatus.GONE)


def _in_own_language(request: Request, link: Link) -> None:
    if not has_language(request):
        translation.activate(link.enrolment.person.language)


def _answerer(link: Link) -> Answerer:
    return Answerer(Visitor(link.enrolment.person.full_name), Way.LINK)
