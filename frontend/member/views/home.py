from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontend.member.cards import MenteeCard, MentorCard, mentee_card, mentor_card
from frontend.member.places import PlaceCard, place_card
from frontend.permissions import requires
from kernel.request import Request
from tenants.cycles.domain.queries.waiting import wait_of
from tenants.mentoring.domain.queries.group import groups_of
from tenants.mentoring.domain.queries.membership import asked_of, fit_asked_of, own_attendance
from tenants.mentoring.enums import Purpose
from tenants.mentoring.models import Membership
from tenants.people.domain.queries.person import person_of
from tenants.people.enums import Part


@requires("mentoring.take_part")
@require_safe
def home(request: Request) -> HttpResponse:
    """The next thing to do of a mentor, of a mentee, or of somebody who is both."""
    context = {
        "mentoring": _as_mentor(request),
        "learning": _as_mentee(request),
        "questions": [_question(place, Purpose.CONFIRM) for place in asked_of(request.user)],
        "fits": [_question(place, Purpose.FIT) for place in fit_asked_of(request.user)],
        "wait": wait_of(request.user),
    }
    return render(request, "member/pages/home.html", context)


def _question(place: Membership, purpose: Purpose) -> PlaceCard:
    return place_card(place, purpose, action=reverse("place", args=[place.pk, purpose]))


def _as_mentor(request: Request) -> list[MentorCard]:
    cards = [mentor_card(group) for group in groups_of(request.user, Part.MENTOR)]
    return sorted(cards, key=lambda card: card.waits)


def _as_mentee(request: Request) -> list[MenteeCard]:
    person = person_of(request.user)
    if person is None:
        return []
    own = own_attendance(person)
    return [mentee_card(group, person, own) for group in groups_of(request.user, Part.MENTEE)]
