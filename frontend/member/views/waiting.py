"""One's own place on the waiting list, for whoever has the link to it."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

from frontend.cookies import has_language
from kernel.request import Request
from shared.audit.actor import Visitor
from tenants.cycles.domain.queries.waiting import wait_behind, went_along
from tenants.cycles.domain.waiting import stop_waiting, waiting_of_secret

LEFT = "left"


@never_cache
def place(request: Request, secret: str) -> HttpResponse:
    """Show the place, or the cycle that the wait went along into; a press leaves the list. Opening changes nothing."""
    pk = waiting_of_secret(secret)
    wait = wait_behind(pk) if pk else None
    found = wait or (went_along(pk) if pk else None)
    if found is None:
        return render(request, "member/pages/waiting_over.html", status=HTTPStatus.GONE)
    if not has_language(request):
        translation.activate(found.person.language)
    if request.method == "POST" and wait:
        stop_waiting(wait, by=Visitor(wait.person.full_name))
        return render(request, "member/pages/waiting_over.html", {LEFT: True})
    return render(request, "member/pages/waiting_place.html", {"wait": wait, "along": found})
