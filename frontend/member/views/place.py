"""The questions about a place in a group, for who is signed in."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from frontend.member.answering import Answerer, take
from frontend.member.places import NOTHING, Returned, place_card
from frontend.permissions import allowed, requires
from kernel.request import Request
from tenants.mentoring.domain.queries.membership import with_group
from tenants.mentoring.enums import Purpose, Way
from tenants.mentoring.models import Membership


@requires("mentoring.take_part")
def place(request: Request, pk: UUID, purpose: str) -> HttpResponse:
    """One question of the reader's own: whether to take part, or whether the group fits."""
    if purpose not in Purpose.values:
        raise Http404("There is no such question.")
    membership = get_object_or_404(with_group(), pk=pk)
    allowed(request, "mentoring.answer", membership)
    asked = Purpose(purpose)
    if request.method != "POST":
        return _page(request, membership, asked)
    returned = take(request, membership, asked, Answerer(request.user, Way.PAGE))
    return _page(request, membership, asked, returned) if returned else redirect("member_home")


def _page(
    request: Request, membership: Membership, purpose: Purpose, returned: Returned = NOTHING
) -> HttpResponse:
    card = place_card(membership, purpose, returned=returned, action=request.path)
    context = {"card": card, "form": returned.form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if returned.form else HTTPStatus.OK
    return render(request, "member/pages/place.html", context, status=status)
