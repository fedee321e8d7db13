import datetime as dt

import pytest
import time_machine

from kernel.clock import now
from kernel.errors import RefusedError
from kernel.tenancy import in_network, in_program
from shared.accounts.domain.queries.team import team
from shared.accounts.models import User
from shared.support.models import SupportRequest
from tenants.support.domain.entrance import ask_for_link, enter, grant_of_link, mail_link
from tenants.support.domain.grant import end_access
from tenants.support.models import Grant
from tests.conftest import _network
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written, verbs
from tests.tenants.support.letters import granted, secrets


def refused(secret: str) -> bool:
    assert grant_of_link(secret) is None
    with nothing_written(), pytest.raises(RefusedError, match="used already or is too old"):
        enter(secret)
    return True


@pytest.mark.parametrize(("may_edit", "roles"), [(False, ["support"]), (True, ["assistant", "support"])])
def test_entering_opens_a_temporary_account(in_arec, ana, may_edit, roles):
    grant = granted(ana, may_edit=may_edit)
    account = enter(secrets()[0])
    kept = User.objects.get(pk=account.pk)
    assert (kept.name, kept.roles, kept.expires_at) == ("Marc Tremblay", roles, grant.expires_at)
    assert kept.email == f"{grant.pk}@support.invalid"
    assert not kept.has_usable_password()
    assert kept not in team()


def test_entry_is_audited_on_both_sides(in_arec, ana):
    grant = granted(ana)
    account = enter(secrets()[0])
    assert audited(grant.pk)[1:] == [("support.entered", "Marc Tremblay", {})]
    assert verbs(account.pk) == ["account.opened"]
    assert SupportRequest.objects.get(pk=grant.request_id).entered_at is not None
    with in_program():
        assert audited(grant.request_id) == [("support.entered", "Marc Tremblay", {})]


def test_link_works_once(in_arec, ana):
    granted(ana)
    enter(secrets()[0])
    assert refused(secrets()[0])


def test_link_works_for_half_an_hour(in_arec, ana):
    with time_machine.travel(now(), tick=False) as clock:
        granted(ana)
        clock.shift(dt.timedelta(minutes=30) - dt.timedelta(seconds=1))
        assert grant_of_link(secrets()[0]) is not None
        clock.shift(dt.timedelta(seconds=1))
        assert refused(secrets()[0])


def test_link_of_ended_or_expired_access_opens_nothing(in_arec, ana):
    grant = granted(ana, hours=1)
    end_access(grant, by=ana)
    assert refused(secrets()[0])
    granted(ana, hours=1)
    with time_machine.travel(now() + dt.timedelta(hours=1, seconds=1)):
        mail_link("marc@example.org")
        assert len(secrets()) == 2
        assert refused(secrets()[1])


def test_link_of_another_network_opens_nothing(in_arec, ana, kaveri):
    granted(ana)
    secret = secrets()[0]
    with in_network(kaveri.schema_name):
        assert refused(secret)


@pytest.mark.parametrize("secret", ["", "x", "0" * 64])
def test_wrong_secret_opens_nothing(in_arec, ana, secret):
    enter_once = granted(ana)
    assert refused(secret)
    assert refused(enter_once.secret_hash)


def test_fresh_link_enters_the_same_account(in_arec, ana):
    with time_machine.travel(now(), tick=False) as clock:
        granted(ana)
        first = enter(secrets()[0])
        mail_link("marc@example.org")
        assert len(secrets()) == 1, "within a minute the first one counts"
        clock.shift(dt.timedelta(minutes=2))
        mail_link("MARC@example.org")
        assert enter(secrets()[1]) == first


def test_asking_takes_the_same_for_who_may_enter_and_for_others(in_arec, ana):
    granted(ana)
    for email in ("marc@example.org", "somebody@example.org"):
        ask_for_link(email)
    assert [p["email"] for p in messages("support_link").values()] == [
        "marc@example.org",
        "somebody@example.org",
    ]
    assert len(secrets()) == 1, "the request itself looks nothing up"


def test_link_for_somebody_unknown_is_none(in_arec, ana):
    granted(ana)
    with nothing_written():
        mail_link("somebody@example.org")


def test_link_used_twice_at_once_enters_once(committed):
    with in_network(_network("arec.localhost").schema_name) as scope:
        granted(User.objects.get(name="Ana Carpati"))
        secret = secrets()[0]
    first, second = at_once(scope, lambda: enter(secret), lambda: enter(secret))
    assert str(second) == "This link was used already or is too old."
    with in_network(scope.schema):
        assert list(Grant.objects.filter(account__isnull=False).values_list("account", flat=True)) == [
            first.pk
        ]
