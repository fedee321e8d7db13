import pytest

from kernel.errors import RefusedError
from kernel.tenancy import in_network, in_program
from shared.accounts.domain.invitation import invite, open_invitation
from shared.accounts.domain.team import change_roles, close_account, reopen_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from tests.conftest import _network
from tests.shared.accounts.teams import fresh, member
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written, verbs

LAST = "This is the last coordinator. Hand over to a successor first."


@pytest.fixture(autouse=True)
def _in_arec(request):
    if "committed" in request.fixturenames:
        yield
        return
    with in_network(request.getfixturevalue("arec").schema_name):
        yield


def refusal(act, *args, **kwargs) -> str:
    with nothing_written(), pytest.raises(RefusedError) as refused:
        act(*args, **kwargs)
    return str(refused.value)


def told() -> list[tuple[str, str]]:
    """To whom, and about which change."""
    found = [payload for payload in messages("mail").values() if payload["template"] == "team_changed"]
    return [(payload["to"], payload["context"]["change"]) for payload in found]


def test_changed_roles_are_kept_audited_and_mailed(coordinator):
    ilie = member("Ilie", Role.ASSISTANT)
    change_roles(ilie, roles=[Role.COORDINATOR], by=coordinator)
    assert fresh(ilie).roles == ["coordinator"]
    assert audited(ilie.pk)[1:] == [("account.roles_changed", "Ana Carpati", {"roles": ["coordinator"]})]
    assert told() == [("ilie@example.org", "roles")]


def test_same_roles_again_write_nothing(coordinator):
    ilie = member("Ilie", Role.ASSISTANT)
    with nothing_written():
        change_roles(ilie, roles=[Role.ASSISTANT], by=coordinator)


def test_parts_in_cycles_stay(coordinator):
    ilie = member("Ilie", Role.ASSISTANT, Role.MENTOR)
    change_roles(ilie, roles=[], by=coordinator)
    assert fresh(ilie).roles == ["mentor"]


def test_no_role_at_all_is_refused(coordinator):
    ilie = member("Ilie", Role.ASSISTANT)
    words = "Choose a role. To end somebody’s access, close the account"
    assert refusal(change_roles, ilie, roles=[], by=coordinator) == words


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MENTOR, Role.SUPPORT])
def test_role_that_is_not_given_by_hand_here_is_refused(coordinator, role):
    ilie = member("Ilie", Role.ASSISTANT)
    words = "Choose from the roles shown"
    assert refusal(change_roles, ilie, roles=[Role.ASSISTANT, role], by=coordinator) == words


def test_last_coordinator_keeps_the_role(coordinator):
    assert refusal(change_roles, coordinator, roles=[Role.ASSISTANT], by=coordinator) == LAST


def test_last_coordinator_is_not_closed(coordinator):
    assert refusal(close_account, coordinator, by=coordinator) == LAST


@pytest.mark.parametrize("second", ["closed", "without a password"])
def test_somebody_who_cannot_sign_in_does_not_count(coordinator, second):
    password = None if second == "without a password" else "a-long-test-password"
    ilie = member("Ilie", Role.COORDINATOR, password=password)
    if second == "closed":
        close_account(ilie, by=coordinator)
    assert refusal(close_account, coordinator, by=coordinator) == LAST


def test_one_of_two_coordinators_may_go_without_a_mail_to_oneself(coordinator):
    member("Ilie", Role.COORDINATOR)
    close_account(coordinator, by=coordinator)
    assert not fresh(coordinator).is_active
    assert told() == []


def test_closing_ends_sessions_and_invitations_and_is_mailed(coordinator):
    ilie = member("Ilie", Role.ASSISTANT)
    _invitation, secret = invite(
        email=ilie.email, name="Ilie", roles=[Role.COORDINATOR], language="en", by=SYSTEM
    )
    before = ilie.get_session_auth_hash()
    close_account(ilie, by=coordinator)
    assert open_invitation(secret) is None
    assert fresh(ilie).get_session_auth_hash() != before
    assert verbs(ilie.pk)[1:] == ["account.closed"]
    assert told() == [("ilie@example.org", "closed")]


def test_closing_twice_is_once(coordinator):
    ilie = member("Ilie", Role.ASSISTANT)
    close_account(ilie, by=coordinator)
    with nothing_written():
        close_account(ilie, by=coordinator)


def test_opening_again_keeps_roles_and_password_but_not_sessions(coordinator):
    ilie = member("Ilie", Role.ASSISTANT)
    before = ilie.get_session_auth_hash()
    close_account(ilie, by=coordinator)
    for _press in range(2):
        reopen_account(ilie, by=coordinator)
    kept = fresh(ilie)
    assert (kept.is_active, kept.roles, kept.password) == (True, ["assistant"], ilie.password)
    assert kept.get_session_auth_hash() != before
    assert verbs(ilie.pk)[1:] == ["account.closed", "account.reopened"]
    assert told() == [("ilie@example.org", "closed"), ("ilie@example.org", "reopened")]


def test_last_administrator_of_the_program_stays(administrator):
    with in_program():
        words = "This is the last administrator. Make somebody else an administrator first."
        assert refusal(change_roles, administrator, roles=[Role.OFFICER], by=administrator) == words
        assert refusal(close_account, administrator, by=administrator) == words


def test_coordinators_of_another_network_do_not_count(coordinator, kaveri):
    with in_network(kaveri.schema_name):
        member("Ilie", Role.COORDINATOR)
    assert refusal(close_account, coordinator, by=coordinator) == LAST


def leaders() -> list[str]:
    return list(
        User.objects.filter(is_active=True, roles__contains=["coordinator"]).values_list("name", flat=True)
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda who, by: close_account(who, by=by),
        lambda who, by: change_roles(who, roles=[Role.ASSISTANT], by=by),
    ],
    ids=["closing", "changing"],
)
def test_two_who_remove_each_other_at_once_leave_one(committed, act):
    with in_network(_network("arec.localhost").schema_name) as scope:
        ana, ilie = User.objects.get(name="Ana Carpati"), member("Ilie", Role.COORDINATOR)
    _first, second = at_once(scope, lambda: act(ilie, ana), lambda: act(ana, ilie))
    assert str(second) == LAST
    with in_network(scope.schema):
        assert leaders() == ["Ana Carpati"]


def test_two_who_leave_at_once_leave_one(committed):
    with in_network(_network("arec.localhost").schema_name) as scope:
        ana, ilie = User.objects.get(name="Ana Carpati"), member("Ilie", Role.COORDINATOR)
    _first, second = at_once(
        scope, lambda: close_account(ana, by=ana), lambda: change_roles(ilie, roles=[Role.ASSISTANT], by=ilie)
    )
    assert str(second) == LAST
    with in_network(scope.schema):
        assert leaders() == ["Ilie Carpati"]
