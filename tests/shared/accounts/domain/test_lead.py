from functools import partial

import pytest

from kernel.errors import RefusedError
from kernel.ids import new_id
from kernel.tenancy import in_network
from shared.accounts.domain.invitation import accept_invitation
from shared.accounts.domain.lead import hand_over
from shared.accounts.domain.team import change_roles, close_account
from shared.accounts.domain.team_invitation import invite_successor, withdraw_invitation
from shared.accounts.enums import Role
from shared.accounts.models import User
from tests.conftest import _network
from tests.shared.accounts.teams import fresh, member
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written, verbs

CHOSEN = "a-password-of-her-own"
NORA = {"email": "nora@example.org", "name": "Nora Carpati", "language": "fr"}


@pytest.fixture(autouse=True)
def _in_arec(request):
    if "committed" in request.fixturenames:
        yield
        return
    with in_network(request.getfixturevalue("arec").schema_name):
        yield


def told() -> list[tuple[str, str, str]]:
    found = [payload for payload in messages("mail").values() if payload["template"] == "team_changed"]
    return [(p["to"], p["context"]["change"], p["context"]["other"]) for p in found]


def secret_of_invitation() -> str:
    [payload] = [p for p in messages("mail").values() if p["template"] == "team_invitation"]
    return payload["context"]["link"].rstrip("/").rpartition("/")[2]


def test_successor_leads_at_once_and_the_other_assists(coordinator):
    ilie = member("Ilie", Role.ASSISTANT)
    hand_over(ilie, stays=True, by=coordinator)
    assert (fresh(ilie).roles, fresh(coordinator).roles) == (["assistant", "coordinator"], ["assistant"])
    assert fresh(coordinator).is_active
    assert verbs(ilie.pk)[-1] == "account.lead_taken"
    passed = {"successor": str(ilie.pk), "roles": ["assistant"], "closed": False}
    assert audited(coordinator.pk)[-1] == ("account.lead_passed", "Ana Carpati", passed)
    assert told() == [
        ("ilie@example.org", "leads", "Ana Carpati"),
        (coordinator.email, "led", "Ilie Carpati"),
    ]


@pytest.mark.parametrize("roles", [["coordinator"], ["assistant", "coordinator"]])
def test_whoever_leaves_without_another_role_is_closed(coordinator, roles):
    coordinator.roles = roles
    coordinator.save()
    before = coordinator.get_session_auth_hash()
    hand_over(member("Ilie", Role.ASSISTANT), stays=False, by=coordinator)
    left = fresh(coordinator)
    assert (left.roles, left.is_active) == ([], False)
    assert left.get_session_auth_hash() != before


def test_whoever_leaves_keeps_the_part_in_cycles(coordinator):
    coordinator.roles = ["coordinator", "mentor"]
    coordinator.save()
    hand_over(member("Ilie", Role.ASSISTANT), stays=False, by=coordinator)
    assert (fresh(coordinator).roles, fresh(coordinator).is_active) == (["mentor"], True)


def test_handing_over_twice_is_once(coordinator):
    ilie = member("Ilie", Role.ASSISTANT)
    hand_over(ilie, stays=True, by=coordinator)
    with nothing_written():
        hand_over(ilie, stays=True, by=coordinator)


@pytest.mark.parametrize("who", ["closed", "without a password", "oneself"])
def test_successor_who_cannot_lead_is_refused(coordinator, who):
    successor = {
        "closed": lambda: close_account(member("Ilie", Role.ASSISTANT), by=coordinator),
        "without a password": lambda: member("Ilie", Role.ASSISTANT, password=None),
        "oneself": lambda: coordinator,
    }[who]()
    with nothing_written(), pytest.raises(RefusedError) as refused:
        hand_over(successor, stays=True, by=coordinator)
    [problem] = refused.value.problems
    assert problem.field == "who"


def test_invited_successor_changes_nothing_until_accepted(coordinator):
    invite_successor(operation=new_id(), stays=True, by=coordinator, **NORA)
    assert fresh(coordinator).roles == ["coordinator"]
    assert not User.objects.filter(email=NORA["email"]).exists()
    nora = accept_invitation(secret_of_invitation(), password=CHOSEN)
    assert (fresh(nora).roles, fresh(coordinator).roles) == (["coordinator"], ["assistant"])
    assert told() == [
        ("nora@example.org", "leads", "Ana Carpati"),
        (coordinator.email, "led", "Nora Carpati"),
    ]


def test_withdrawn_succession_changes_nothing(coordinator):
    invitation = invite_successor(operation=new_id(), stays=True, by=coordinator, **NORA)
    secret = secret_of_invitation()
    withdraw_invitation(invitation, by=coordinator)
    with pytest.raises(RefusedError):
        accept_invitation(secret, password=CHOSEN)
    assert fresh(coordinator).roles == ["coordinator"]


def test_predecessor_who_leads_no_more_keeps_what_is_left(coordinator):
    invite_successor(operation=new_id(), stays=False, by=coordinator, **NORA)
    secret = secret_of_invitation()
    hand_over(member("Ilie", Role.ASSISTANT), stays=True, by=coordinator)
    accept_invitation(secret, password=CHOSEN)
    assert (fresh(coordinator).roles, fresh(coordinator).is_active) == (["assistant"], True)


@pytest.mark.parametrize("put_out", [close_account, partial(change_roles, roles=[Role.ASSISTANT])])
def test_coordinator_who_was_put_out_leaves_no_open_succession(coordinator, put_out):
    ilie = member("Ilie", Role.COORDINATOR)
    invite_successor(operation=new_id(), stays=True, by=ilie, **NORA)
    put_out(ilie, by=coordinator)
    with pytest.raises(RefusedError, match="used already or is too old"):
        accept_invitation(secret_of_invitation(), password=CHOSEN)
    assert not User.objects.filter(email=NORA["email"]).exists()


def test_somebody_who_leads_no_more_hands_nothing_over(coordinator):
    ilie, nora = member("Ilie", Role.COORDINATOR), member("Nora", Role.ASSISTANT)
    change_roles(ilie, roles=[Role.ASSISTANT], by=coordinator)
    with nothing_written(), pytest.raises(RefusedError, match="You do not coordinate this network any more"):
        hand_over(nora, stays=True, by=ilie)


def test_handing_over_while_the_successor_is_closed_at_once_leaves_a_leader(committed):
    with in_network(_network("arec.localhost").schema_name) as scope:
        ana, ilie = User.objects.get(name="Ana Carpati"), member("Ilie", Role.ASSISTANT)
    _first, second = at_once(
        scope, lambda: hand_over(ilie, stays=True, by=ana), lambda: close_account(ilie, by=ana)
    )
    assert str(second) == "This is the last coordinator. Hand over to a successor first."
    with in_network(scope.schema):
        assert (fresh(ilie).is_active, fresh(ilie).roles) == (True, ["assistant", "coordinator"])
