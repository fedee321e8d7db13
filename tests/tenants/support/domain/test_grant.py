import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.support.domain.request import ask_for_access
from shared.support.models import SupportRequest
from tenants.support.domain.entrance import enter
from tenants.support.domain.grant import decline_request, end_access
from tenants.support.models import Grant
from tests.shared.accounts.teams import member
from tests.shared.traces import audited, messages, nothing_written, verbs
from tests.tenants.support.letters import MARC, granted, secrets


@pytest.fixture
def asked(arec, officer) -> SupportRequest:
    with in_program():
        return ask_for_access(arec, operation=new_id(), reason="Groups look wrong", by=officer)


def problem(act, *args, **kwargs) -> FieldProblem:
    with nothing_written(), pytest.raises(RefusedError) as refused:
        act(*args, **kwargs)
    [found] = refused.value.problems
    return found


def published(grant: Grant) -> SupportRequest:
    return SupportRequest.objects.get(pk=grant.request_id)


def test_grant_of_its_own_accord_is_written_on_both_sides(in_arec, ana):
    with time_machine.travel(now(), tick=False):
        grant = granted(ana)
        assert (grant.granted_at, grant.expires_at) == (now(), now() + dt.timedelta(hours=2))
    row = published(grant)
    assert (row.schema_name, row.email, row.state, row.was_asked, row.may_edit, row.expires_at) == (
        in_arec.schema,
        MARC["email"],
        "granted",
        False,
        False,
        grant.expires_at,
    )
    assert audited(grant.pk) == [("support.granted", "Ana Carpati", {"hours": 2, "may_edit": False})]
    [payload] = messages("mail").values()
    assert (payload["to"], payload["language"], payload["template"]) == (
        "marc@example.org",
        "fr",
        "support_granted",
    )


def test_answer_goes_to_who_asked_and_nobody_else(in_arec, ana, asked):
    grant = granted(ana, asked=asked, person={"name": "", "email": "", "language": ""})
    assert (grant.name, grant.email, grant.request_id) == ("Marc Tremblay", "officer@example.org", asked.pk)
    assert published(grant).state == "granted"


def test_same_operation_is_one_grant(in_arec, ana):
    operation = new_id()
    first = granted(ana, operation=operation)
    with nothing_written():
        assert granted(ana, operation=operation) == first


@pytest.mark.parametrize("hours", [0, 9, -1])
def test_other_hours_are_refused(in_arec, ana, hours):
    assert problem(granted, ana, hours=hours) == FieldProblem("Choose from 1 to 8 hours", "hours")


def test_database_refuses_more_than_8_hours(in_arec, ana):
    grant = granted(ana, hours=8)
    with pytest.raises(IntegrityError, match="grant_at_most_8_hours"), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(
            expires_at=grant.granted_at + dt.timedelta(hours=8, seconds=1)
        )


def test_second_grant_while_the_first_lasts_is_refused(in_arec, ana):
    granted(ana)
    found = problem(granted, ana, person=MARC | {"email": "MARC@example.org"})
    assert found == FieldProblem("This person may enter already. End that access first", "email")
    with time_machine.travel(now() + dt.timedelta(hours=2, seconds=1)):
        assert granted(ana).is_open


def test_answered_request_is_not_answered_again(in_arec, ana, asked):
    decline_request(asked, by=ana)
    assert problem(granted, ana, asked=asked).message == "This request was answered already."
    with nothing_written():
        decline_request(asked, by=ana)
    assert verbs(asked.pk) == ["support.declined"]
    [mail] = [m for m in messages("mail").values() if m["template"] == "support_declined"]
    assert (mail["to"], mail["language"], mail["context"]["by"]) == (asked.email, asked.language, ana.name)


def test_other_coordinators_hear_of_a_grant(in_arec, ana):
    olga, _ilie = member("Olga", Role.COORDINATOR), member("Ilie", Role.ASSISTANT)
    grant = granted(ana)
    told = [m for m in messages("mail").values() if m["template"] == "support_opened"]
    assert [(mail["to"], mail["context"]["guest"]) for mail in told] == [(olga.email, grant.name)]


def test_granted_request_is_not_declined(in_arec, ana, asked):
    granted(ana, asked=asked)
    assert problem(decline_request, asked, by=ana).message == "This request was answered already."


def test_request_of_another_network_is_not_to_be_answered(in_arec, ana, kaveri, officer):
    with in_program():
        other = ask_for_access(kaveri, operation=new_id(), reason="x", by=officer)
    for act in (lambda: granted(ana, asked=other), lambda: decline_request(other, by=ana)):
        with nothing_written(), pytest.raises(SupportRequest.DoesNotExist):
            act()


def test_ended_access_closes_account_link_and_row(in_arec, ana):
    grant = granted(ana)
    account = enter(secrets()[0])
    session = account.get_session_auth_hash()
    ended = end_access(grant, by=ana)
    assert (ended.is_open, ended.ended_by, ended.secret_hash) == (False, "Ana Carpati", "")
    closed = User.objects.get(pk=account.pk)
    assert (closed.is_active, closed.get_session_auth_hash() == session) == (False, False)
    assert published(grant).state == "ended"
    assert verbs(grant.pk) == ["support.granted", "support.entered", "support.ended"]


def test_ending_twice_is_once(in_arec, ana):
    grant = granted(ana)
    end_access(grant, by=ana)
    with nothing_written():
        end_access(grant, by=ana)


def test_program_cannot_open_the_door_by_its_own_row(in_arec, ana, arec, kaveri):
    """It may write what it likes into the shared table: only the network's own grant counts."""
    with in_program():
        SupportRequest.objects.filter(schema_name=arec.schema_name).update(
            state="granted", expires_at=now() + dt.timedelta(hours=8)
        )
    assert [grant.is_open for grant in Grant.objects.all()] == [False]
    with in_network(kaveri.schema_name):
        assert not SupportRequest.objects.filter(schema_name=arec.schema_name).exists()
