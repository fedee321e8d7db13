import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from frontend.limits import limited
from kernel.tenancy import in_network, in_program


@limited("form", rate="2/h")
def form(request):
    return HttpResponse("done")


@limited("other", rate="2/h")
def other(request):
    return HttpResponse("done")


@pytest.fixture(autouse=True)
def program(db):
    with in_program(), translation.override("en"):
        yield


def send(view=form, method="post", **meta: str) -> HttpResponse:
    return view(getattr(RequestFactory(), method)("/", **meta))


def test_address_that_sends_too_often_is_told_when_to_come_back():
    answers = [send() for _try in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "3600"
    assert "Too many tries in a short time" in answers[-1].content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_is_not_counted(method):
    assert {send(method=method).status_code for _try in range(5)} == {200}
    assert [send().status_code for _try in range(3)] == [200, 200, 429]


def test_another_address_and_another_form_count_for_themselves():
    for _try in range(3):
        send()
    assert send(REMOTE_ADDR="192.0.2.9").status_code == 200
    assert send(other).status_code == 200
    assert send().status_code == 429


def test_each_network_counts_for_itself(arec, kaveri):
    for _try in range(3):
        send()
    with in_network(arec.schema_name):
        assert [send().status_code for _try in range(3)] == [200, 200, 429]
    with in_network(kaveri.schema_name):
        assert send().status_code == 200


def test_addresses_of_one_ipv6_network_are_one():
    answers = [send(REMOTE_ADDR=f"2001:db8::{number}") for number in (1, 2, 3)]
    assert [a.status_code for a in answers] == [200, 200, 429]


def test_forwarded_address_counts_behind_a_trusted_proxy_only(settings):
    forged = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.5"}
    for _try in range(3):
        last = send(**forged)
    assert last.status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [send(**forged).status_code for _try in range(3)] == [200, 200, 429]
    assert send(HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.6").status_code == 200
