"""Who may log the sessions of a group: its mentor, the network's staff, and nobody else."""

import pytest
import rules
from django.contrib.auth.models import AnonymousUser

from kernel.tenancy import in_network
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from tenants.mentoring.models import Group
from tests.conftest import _network_user
from tests.tenants.cycles.rounds import someone

LOG = "mentoring.log_session"


@pytest.fixture
def people(arec, kaveri) -> dict[str, User]:
    """One account of every kind, by what it is to the group."""
    stranger = _network_user(kaveri, "mira.kaveri@example.org")
    with in_network(arec.schema_name):
        accounts = {
            role.value: open_account(
                email=f"{role}@example.org", name=role, roles=[role], password="x", language="en", by=SYSTEM
            )
            for role in Role
        }
        return {f"a {role}": user for role, user in accounts.items()} | {
            "its mentor": someone("mira").user,
            "its mentee": someone("bela").user,
            "mentor of another network": stranger,
        }


def test_permission_on_a_group(arec, people):
    with in_network(arec.schema_name):
        group = Group.objects.get()
        allowed = {who for who, user in people.items() if rules.has_perm(LOG, user, group)}
    assert allowed == {"its mentor", "a coordinator", "a assistant"}


def test_group_that_is_not_theirs_is_closed_to_participants(arec, people):
    with in_network(arec.schema_name):
        other = Group.objects.create(cycle=Group.objects.get().cycle, number=2)
        assert not rules.has_perm(LOG, people["its mentor"], other)
        assert not rules.has_perm(LOG, people["its mentee"], other)


def test_without_a_group_or_an_account_nothing_is_open(arec, people):
    with in_network(arec.schema_name):
        assert not rules.has_perm(LOG, people["its mentor"], None)
        assert not rules.has_perm(LOG, AnonymousUser(), Group.objects.get())


def test_mentee_of_one_cycle_does_not_log_as_the_mentor_of_another(arec, people):
    """The role of the account is not enough: it is the part in this group that counts."""
    with in_network(arec.schema_name):
        bela = people["its mentee"]
        open_account(email=bela.email, name="B", roles=[Role.MENTOR], password=None, language="en", by=SYSTEM)
        bela.refresh_from_db()
        assert bela.roles == ["mentee", "mentor"]
        assert not rules.has_perm(LOG, bela, Group.objects.get())


def test_place_is_answered_by_its_owner_alone(arec, people):
    with in_network(arec.schema_name):
        bela = Group.objects.get().memberships.get(enrolment__person=someone("bela"))
        allowed = {who for who, user in people.items() if rules.has_perm("mentoring.answer", user, bela)}
        assert allowed == {"its mentee"}
        for nobody, place in ((AnonymousUser(), bela), (people["its mentee"], None)):
            assert not rules.has_perm("mentoring.answer", nobody, place)


@pytest.mark.parametrize(
    ("permission", "expected"),
    [
        ("mentoring.ask", {"a coordinator", "a assistant"}),
        ("mentoring.read_answers", {"a coordinator"}),
    ],
)
def test_what_the_team_does_about_places(arec, people, permission, expected):
    with in_network(arec.schema_name):
        assert {who for who, user in people.items() if rules.has_perm(permission, user)} == expected
