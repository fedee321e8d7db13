from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from frontend.permissions import allowed, for_oneself, may, requires
from shared.accounts.models import User


@requires("networks.view")
def page(request, word="seen"):
    return HttpResponse(word)


@for_oneself
def own_page(request):
    return HttpResponse("mine")


def request_of(user, method="get", path="/console/?season=1", **headers):
    request = getattr(RequestFactory(headers=headers), method)(path)
    request.user = user
    request.session = {"second_factor": {"standing": "has", "roles": getattr(user, "roles", [])}}
    request.htmx = HtmxDetails(request)
    return request


OFFICER = User(roles=["officer"])
MENTOR = User(roles=["mentor"])


def test_page_with_permission():
    answer = page(request_of(OFFICER), word="numbers")
    assert (answer.status_code, answer.content) == (200, b"numbers")


def test_page_behind_a_permission_is_kept_by_no_cache():
    assert "no-store" in page(request_of(OFFICER))["Cache-Control"]


def test_page_without_the_permission_is_refused():
    with pytest.raises(PermissionDenied):
        page(request_of(MENTOR))


def test_reader_who_owes_a_second_step_sets_it_up_first():
    request = request_of(OFFICER)
    request.session["second_factor"]["standing"] = "owes"
    assert page(request)["Location"] == "/account/two-step/"


def test_part_of_a_page_for_whom_owes_a_second_step_leads_the_whole_page_there():
    request = request_of(OFFICER, **{"HX-Request": "true"})
    request.session["second_factor"]["standing"] = "owes"
    assert page(request)["HX-Redirect"] == "/account/two-step/"


def test_own_pages_are_open_to_whom_owes_a_second_step():
    request = request_of(OFFICER)
    request.session["second_factor"]["standing"] = "owes"
    answer = own_page(request)
    assert (answer.status_code, answer.content) == (200, b"mine")
    assert "no-store" in answer["Cache-Control"]


def test_own_pages_are_closed_to_nobody():
    assert own_page(request_of(AnonymousUser()))["Location"].startswith("/sign-in/?next=")


def test_signed_out_reader_comes_back_after_signing_in():
    answer = page(request_of(AnonymousUser()))
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/console/%3Fseason%3D1")


def test_signed_out_post_does_not_come_back_to_an_address_that_only_takes_posts():
    answer = page(request_of(AnonymousUser(), "post"))
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")


def test_signed_out_fragment_sends_the_whole_page_to_sign_in():
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/console/networks/"}
    answer = page(request_of(AnonymousUser(), **headers))
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["HX-Redirect"] == "/sign-in/?next=/console/networks/"


def test_allowed_about_an_object():
    request = request_of(MENTOR)
    with pytest.raises(PermissionDenied):
        allowed(request, "networks.decide", SimpleNamespace())
    allowed(request_of(OFFICER), "networks.decide", SimpleNamespace())


@pytest.mark.parametrize(("user", "answer"), [(OFFICER, True), (MENTOR, False), (AnonymousUser(), False)])
def test_may(user, answer):
    assert may(user, "networks.view") is answer
