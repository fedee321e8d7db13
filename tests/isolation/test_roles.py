"""Every guarded address of a host, for each role that lacks its permission. A page added later is covered at once."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver
from rules.permissions import has_perm

from frontend.permissions import OWN
from kernel.ids import new_id
from kernel.tenancy import in_network
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.audit.actor import SYSTEM
from shared.audit.models import Entry
from tests.frontend.test_guards import patterns
from tests.tenants.support.letters import granted, secrets
from tests.world import AREC

# 405: the page takes no such method.
REFUSED = {403, 405}


def guarded(urlconf: str) -> Iterator[tuple[str, URLPattern]]:
    for path, pattern in patterns(get_resolver(urlconf)):
        if getattr(pattern.callback, "permission", OWN) != OWN:
            yield path, pattern


def filled(path: str) -> str:
    """The address with an id, a number or a text for each parameter."""
    values = {"uuid": str(new_id()), "int": "1"}
    parts = [part.partition(">") for part in path.split("<")]
    first = parts.pop(0)[0]
    return "/" + first + "".join(values.get(kind.partition(":")[0], "x") + rest for kind, _, rest in parts)


def let_in(client: Client, user: object, urlconf: str) -> list[tuple[str, str, int]]:
    """What this person may open without the permission for it."""
    return [
        (path, method, answer.status_code)
        for path, pattern in guarded(urlconf)
        if not has_perm(pattern.callback.permission, user)
        for method in ("get", "post")
        if (answer := getattr(client, method)(filled(path))).status_code not in REFUSED
    ]


@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.MENTOR, Role.MENTEE])
def test_role_of_a_network_opens_nothing_above_it(role, arec, arec_client, sign_in):
    with in_network(arec.schema_name):
        user = open_account(
            email=AREC.email(role.value),
            name="Low Carpati",
            roles=[role],
            password=None,
            language="en",
            by=SYSTEM,
        )
    sign_in(arec_client, user)
    assert let_in(arec_client, user, settings.NETWORK_URLCONF) == []


@pytest.mark.parametrize("who", ["analyst", "officer"])
def test_role_of_the_program_opens_nothing_above_it(who, program_client, sign_in, request):
    user = request.getfixturevalue(who)
    sign_in(program_client, user)
    assert let_in(program_client, user, settings.ROOT_URLCONF) == []


@pytest.mark.parametrize("may_edit", [False, True])
def test_support_opens_nothing_above_it_and_nothing_of_an_account(arec, arec_client, coordinator, may_edit):
    with in_network(arec.schema_name):
        granted(coordinator, may_edit=may_edit)
        secret = secrets()[-1]
    arec_client.post(f"/support/{secret}/")
    with in_network(arec.schema_name):
        user = granted_account()
    assert let_in(arec_client, user, settings.NETWORK_URLCONF) == []
    assert {arec_client.get(path).status_code for path in ("/account/", "/account/data/", "/mailbox/")} == {
        403
    }


def granted_account():
    from tenants.support.models import Grant

    return Grant.objects.exclude(account=None).latest("granted_at").account


def test_refused_page_writes_nothing(arec, arec_client, mentee, sign_in):
    sign_in(arec_client, mentee)
    with in_network(arec.schema_name):
        before = Entry.objects.count()
    let_in(arec_client, mentee, settings.NETWORK_URLCONF)
    with in_network(arec.schema_name):
        assert Entry.objects.count() == before
