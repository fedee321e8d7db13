"""Every address of a network, with the ids of another one. Addresses come from the URL map, ids from the models:
a page or a table added later is covered without a change here."""

from itertools import product
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings

from kernel.tenancy import in_network
from tests.routes import routes
from tests.world import AREC, KAVERI

METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
NOT_TAKEN = 405
REFUSED = {403, 404, NOT_TAKEN}
SIGNED_OUT = REFUSED | {302}


NETWORK_ROUTES = routes(settings.NETWORK_URLCONF)
PROGRAM_ROUTES = routes(settings.ROOT_URLCONF)


@pytest.fixture
def ids_of_kaveri(kaveri) -> list[UUID]:
    """One id of each table of Kaveri's schema."""
    models = [m for m in apps.get_models() if m._meta.pk.get_internal_type() == "UUIDField"]
    tenant = [m for m in models if m._meta.app_config.name in settings.TENANT_APPS]
    with in_network(kaveri.schema_name):
        found = {m._meta.label: m.objects.values_list("pk", flat=True).first() for m in tenant}
    assert [label for label, pk in found.items() if pk is None] == []
    return list(found.values())


@pytest.fixture
def clients(arec_client, sign_in, coordinator, mentor, mentee):
    """A client for each role of AREC, and one that is signed out."""
    from django.test import Client

    users = {"coordinator": coordinator, "mentor": mentor, "mentee": mentee}
    signed_in = {
        role: sign_in(Client(HTTP_HOST="arec.localhost", raise_request_exception=True), user)
        for role, user in users.items()
    }
    return signed_in | {"nobody": arec_client}


def _body(answer) -> bytes:
    """All that was sent, also by a page that sends while it reads."""
    return b"".join(answer) if answer.streaming else answer.content


def _taken(route, clients, pk: UUID) -> list[str]:
    """The methods to try with every id: what the page takes from nobody, it does not take whatever the id."""
    answers = product(METHODS, clients)
    refused = {m for m, c in answers if getattr(c, m)(route.path(pk)).status_code == NOT_TAKEN}
    return [method for method in METHODS if method not in refused]


def _leaks(content: bytes, schema: str) -> list[str]:
    text = content.decode(errors="replace")
    return [m for m in (KAVERI.mark, KAVERI.name, "kaveri.localhost", schema) if m in text]


@pytest.mark.parametrize("route", [r for r in NETWORK_ROUTES if r.has_ids], ids=str)
def test_ids_of_another_network_are_refused(route, clients, ids_of_kaveri, kaveri):
    wrong = []
    methods = _taken(route, clients.values(), ids_of_kaveri[0])
    assert methods
    for (role, client), method, pk in product(clients.items(), methods, ids_of_kaveri):
        answer = getattr(client, method)(route.path(pk))
        allowed = SIGNED_OUT if role == "nobody" else REFUSED
        leaks = _leaks(_body(answer), kaveri.schema_name)
        if answer.status_code not in allowed or leaks:
            wrong.append((role, method, pk, answer.status_code, leaks))
    assert wrong == []


def test_there_are_pages_with_ids_to_try():
    assert len([r for r in NETWORK_ROUTES if r.has_ids]) >= 8


@pytest.mark.parametrize("route", [r for r in NETWORK_ROUTES if not r.kinds], ids=str)
def test_no_page_holds_a_byte_of_another_network(route, clients, kaveri):
    for role, method in product(clients, ("get", "post")):
        answer = getattr(clients[role], method)(route.path())
        assert answer.status_code < 500, (role, method)
        assert _leaks(_body(answer), kaveri.schema_name) == [], (role, method)


def test_own_pages_show_own_data(clients):
    """Without this the two tests above would pass on empty pages."""
    assert AREC.mark.encode() in clients["coordinator"].get("/coordinate/people/").content
    assert AREC.mark.encode() in clients["mentor"].get("/home/").content
    assert AREC.mark.encode() in clients["mentee"].get("/home/").content


@pytest.mark.parametrize("route", [r for r in PROGRAM_ROUTES if not r.kinds], ids=str)
def test_no_page_of_the_program_names_a_participant(route, program_client, officer, sign_in, arec, kaveri):
    sign_in(program_client, officer)
    answer = program_client.get(route.path())
    assert answer.status_code < 500
    names = [f"{who} {cast.mark}" for who in ("Mira", "Alba", "Bela") for cast in (AREC, KAVERI)]
    assert [n for n in names if n in _body(answer).decode(errors="replace")] == []


@pytest.mark.parametrize("route", [r for r in PROGRAM_ROUTES if r.has_ids], ids=str)
def test_pages_of_the_program_do_not_open_ids_of_a_network(
    route, program_client, officer, sign_in, ids_of_kaveri
):
    sign_in(program_client, officer)
    for method, pk in product(_taken(route, [program_client], ids_of_kaveri[0]), ids_of_kaveri):
        answer = getattr(program_client, method)(route.path(pk))
        assert answer.status_code in REFUSED, (method, pk)


def test_secret_of_another_networks_invitation_opens_nothing(arec_client, kaveri):
    from shared.accounts.domain.invitation import invite
    from shared.accounts.enums import Role
    from shared.audit.actor import SYSTEM

    with in_network(kaveri.schema_name):
        _invitation, secret = invite(
            email="new.kaveri@example.org", name="New Kaveri", roles=[Role.MENTEE], language="en", by=SYSTEM
        )
    for method in ("get", "post"):
        answer = getattr(arec_client, method)(f"/invitation/{secret}/", {"password": "a-long-test-password"})
        assert answer.status_code in {404, 410}
        assert _leaks(answer.content, kaveri.schema_name) == []
