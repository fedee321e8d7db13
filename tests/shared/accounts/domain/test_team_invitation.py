import datetime as dt

import pytest
import time_machine

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from kernel.ids import new_id
from kernel.tenancy import in_network
from shared.accounts.domain.invitation import accept_invitation, open_invitation
from shared.accounts.domain.queries.team import team, waiting_invitations
from shared.accounts.domain.team import close_account
from shared.accounts.domain.team_invitation import invite_to_team, send_again, withdraw_invitation
from shared.accounts.enums import Role
from shared.accounts.models import Invitation
from tests.shared.accounts.teams import member
from tests.shared.traces import messages, nothing_written, verbs
from tests.world import AREC

GIVEN = {"email": "Nora@Example.org", "name": "Nora Carpati", "roles": [Role.ASSISTANT], "language": "fr"}


@pytest.fixture(autouse=True)
def _in_arec(arec):
    with in_network(arec.schema_name):
        yield


def secrets() -> list[str]:
    """The secrets that were mailed, oldest first."""
    found = [p for p in messages("mail").values() if p["template"] == "team_invitation"]
    return [p["context"]["link"].rstrip("/").rpartition("/")[2] for p in found]


def waiting() -> list[Invitation]:
    """Without the one of the standing cast."""
    return [i for i in waiting_invitations() if i.email != AREC.email("ana")]


def problem(act, *args, **kwargs) -> FieldProblem:
    with nothing_written(), pytest.raises(RefusedError) as refused:
        act(*args, **kwargs)
    [found] = refused.value.problems
    return found


def invited(coordinator, **values) -> Invitation:
    return invite_to_team(operation=new_id(), by=coordinator, **GIVEN | values)


def test_invitation_is_mailed_in_the_language_of_the_person(coordinator):
    invitation = invited(coordinator)
    [payload] = messages("mail").values()
    assert (payload["template"], payload["to"], payload["language"]) == (
        "team_invitation",
        "nora@example.org",
        "fr",
    )
    assert (payload["context"]["by"], payload["context"]["roles"]) == ("Ana Carpati", ["assistant"])
    assert open_invitation(secrets()[0]) == invitation
    assert verbs(invitation.pk) == ["invitation.made"]


def test_same_operation_is_one_invitation(coordinator):
    operation = new_id()
    first = invite_to_team(operation=operation, by=coordinator, **GIVEN)
    with nothing_written():
        assert invite_to_team(operation=operation, by=coordinator, **GIVEN) == first


def test_newer_invitation_replaces_the_older_one(coordinator):
    invited(coordinator)
    newer = invited(coordinator, roles=[Role.COORDINATOR])
    assert [open_invitation(secret) for secret in secrets()] == [None, newer]
    assert waiting() == [newer]


@pytest.mark.parametrize(
    ("roles", "message"),
    [([], "Choose a role"), ([Role.OFFICER], "Choose from the roles shown")],
)
def test_roles_of_nobody_here_are_refused(coordinator, roles, message):
    assert problem(invited, coordinator, roles=roles) == FieldProblem(message, "roles")


def test_somebody_with_the_role_is_refused(coordinator):
    member("Nora", Role.ASSISTANT)
    found = problem(invited, coordinator)
    assert found == FieldProblem("This person has an account with this role already", "email")


def test_somebody_with_another_part_gets_the_role_besides(coordinator):
    nora = member("Nora", Role.MENTOR)
    invited(coordinator)
    assert accept_invitation(secrets()[0], password="a-password-of-her-own").roles == ["assistant", "mentor"]
    assert nora in team()


def test_closed_account_is_refused(coordinator):
    close_account(member("Nora", Role.MENTOR), by=coordinator)
    found = problem(invited, coordinator)
    assert found == FieldProblem(
        "This person’s account is closed. Open it again instead of inviting", "email"
    )


def test_sent_again_the_older_link_stops_working(coordinator):
    invitation = invited(coordinator)
    with time_machine.travel(now() + dt.timedelta(days=20)):
        fresh = send_again(invitation, by=coordinator)
        assert [open_invitation(secret) for secret in secrets()] == [None, fresh]
        assert waiting() == [fresh]


def test_sent_again_at_once_is_left_as_it_is(coordinator):
    invitation = invited(coordinator)
    with nothing_written():
        assert send_again(invitation, by=coordinator) == invitation


def test_sent_again_after_it_was_accepted_is_refused(coordinator):
    invitation = invited(coordinator)
    accept_invitation(secrets()[0], password="a-password-of-her-own")
    assert (
        problem(send_again, invitation, by=coordinator).message
        == "Nora Carpati accepted this invitation already."
    )


def test_withdrawn_twice_is_once_and_opens_nothing(coordinator):
    invitation = invited(coordinator)
    withdraw_invitation(invitation, by=coordinator)
    with nothing_written():
        withdraw_invitation(invitation, by=coordinator)
    assert open_invitation(secrets()[0]) is None
    assert verbs(invitation.pk) == ["invitation.made", "invitation.withdrawn"]
    words = "This invitation was withdrawn. Invite the person anew."
    assert problem(send_again, invitation, by=coordinator).message == words


def test_accepted_invitation_is_not_withdrawn(coordinator):
    invitation = invited(coordinator)
    accept_invitation(secrets()[0], password="a-password-of-her-own")
    words = "Nora Carpati accepted this invitation already."
    assert problem(withdraw_invitation, invitation, by=coordinator).message == words
