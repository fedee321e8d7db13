"""Which host answers, and with whose scope."""

import pytest
from django.test import Client

from kernel.tenancy import current_scope, in_program
from shared.networks.enums import NetworkState


@pytest.mark.parametrize(
    "host",
    [
        "unknown.localhost",
        "example.org",
        "arec.localhost.example.org",
        "arec.arec.localhost",
        "arec..localhost",
        "arec_localhost",
        "127.0.0.1",
        "net_aaaaaaaaaa.localhost",
        "exa mple",
        "<script>",
        "xn--arc-5ja.localhost",
    ],
)
def test_unknown_host_gets_404(db, host):
    assert Client().get("/", HTTP_HOST=host).status_code == 404
    assert current_scope() is None


@pytest.mark.parametrize(
    "host", ["arec.localhost", "AREC.localhost", "arec.localhost:8000", "arec.localhost."]
)
def test_host_is_found_whatever_its_letters_and_port(db, host):
    assert b"Romanian Engineers" in Client().get("/", HTTP_HOST=host).content


def test_forged_forwarded_host_is_ignored(db):
    page = Client().get("/", HTTP_HOST="kaveri.localhost", HTTP_X_FORWARDED_HOST="arec.localhost")
    assert b"Kaveri Engineers Network" in page.content
    assert b"Romanian Engineers" not in page.content


def test_forged_forwarded_host_does_not_open_an_unknown_host(db):
    answer = Client().get("/", HTTP_HOST="unknown.localhost", HTTP_X_FORWARDED_HOST="arec.localhost")
    assert answer.status_code == 404


def test_network_in_set_up_does_not_answer(arec):
    with in_program():
        arec.state = NetworkState.CREATING
        arec.save()
    assert Client().get("/", HTTP_HOST="arec.localhost").status_code == 404


def test_pages_of_the_program_do_not_exist_on_a_network(arec_client):
    assert arec_client.get("/console/").status_code == 404
    assert arec_client.get("/join/").status_code == 404


def test_pages_of_a_network_do_not_exist_on_the_program(program_client):
    assert program_client.get("/coordinate/").status_code == 404
    assert program_client.get("/home/").status_code == 404


def test_scope_is_left_after_each_request(arec_client):
    arec_client.get("/")
    assert current_scope() is None


def test_session_cookie_carried_to_another_network_signs_nobody_in(
    arec_client, kaveri_client, coordinator, sign_in
):
    sign_in(arec_client, coordinator)
    assert arec_client.get("/coordinate/").status_code == 200
    kaveri_client.cookies["session"] = arec_client.cookies["session"].value
    answer = kaveri_client.get("/coordinate/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_session_cookie_carried_to_the_program_signs_nobody_in(
    arec_client, program_client, coordinator, sign_in
):
    sign_in(arec_client, coordinator)
    program_client.cookies["session"] = arec_client.cookies["session"].value
    assert program_client.get("/console/").status_code == 302


def test_cookies_belong_to_one_host(arec_client, coordinator, sign_in):
    sign_in(arec_client, coordinator)
    arec_client.get("/coordinate/")
    assert {c.key: c["domain"] or "" for c in arec_client.cookies.values()} == {"session": "", "csrf": ""}
