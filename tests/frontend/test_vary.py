"""Every page of both hosts that answers htmx in another way says so to caches."""

import pytest
from django.conf import settings

from tests.routes import routes

PART = {"HTTP_HX_REQUEST": "true"}
PROGRAM = [route for route in routes(settings.ROOT_URLCONF) if not route.kinds]
NETWORK = [route for route in routes(settings.NETWORK_URLCONF) if not route.kinds]


def differ(client, path: str) -> bool:
    page, part = client.get(path), client.get(path, **PART)
    told = [answer for answer in (page, part) if "HX-Request" in answer.get("Vary", "")]
    seen = [(answer.status_code, answer.get("Location"), _shape(answer)) for answer in (page, part)]
    return seen[0] != seen[1] and len(told) < 2


def _shape(answer) -> list[str]:
    """Which templates drew it: secrets of forms make the bytes of two same answers differ."""
    return [] if answer.streaming else sorted({template.name or "" for template in answer.templates})


@pytest.mark.parametrize("route", PROGRAM, ids=str)
def test_page_of_the_program(route, program_client, officer, sign_in):
    assert not differ(sign_in(program_client, officer), route.path())


@pytest.mark.parametrize("route", NETWORK, ids=str)
def test_page_of_a_network(route, desk):
    assert not differ(desk, route.path())
