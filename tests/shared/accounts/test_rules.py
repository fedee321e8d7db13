"""Every permission that rests on roles alone, against every role."""

import pytest
import rules
from django.contrib.auth.models import AnonymousUser

from shared.accounts.enums import Role
from shared.accounts.models import User

STAFF = {"coordinator", "assistant"}
CONSOLE = {"administrator", "officer", "analyst"}
READERS = STAFF | {"support"}
EXPECTED = {
    "mail.read": CONSOLE | STAFF,
    "accounts.view_permissions": CONSOLE | READERS,
    "accounts.view_team": CONSOLE | READERS,
    "accounts.manage_team": {"administrator", "coordinator"},
    "accounts.hand_over": {"coordinator"},
    "support.view_requests": CONSOLE,
    "support.ask": {"administrator", "officer"},
    "network_support.grant": {"coordinator"},
    "networks.view": CONSOLE,
    "networks.decide": {"administrator", "officer"},
    "reporting.view": CONSOLE,
    "program.view": CONSOLE,
    "program.change": {"administrator"},
    "seasons.view": CONSOLE,
    "seasons.change": {"administrator", "officer"},
    "audit.view": CONSOLE | {"coordinator"},
    "settings.view": READERS,
    "settings.change": {"coordinator"},
    "worklist.snooze": STAFF,
    "worklist.write": STAFF,
    "security.decide": {"coordinator"},
    "privacy.view_own": CONSOLE | STAFF | {"mentor", "mentee"},
    "privacy.ask": STAFF | {"mentor", "mentee"},
    "privacy.decide": {"coordinator"},
    "people.view": READERS,
    "people.import": STAFF,
    "cycles.view": READERS,
    "cycles.manage": STAFF,
    "cycles.cancel": {"coordinator"},
    "cycles.see_vetoes": {"coordinator"},
    "matching.view": READERS,
    "matching.run": STAFF,
    "matching.edit": STAFF,
    "matching.decide": {"coordinator"},
    "mentoring.follow": READERS,
    "mentoring.ask": STAFF,
    "mentoring.read_answers": {"coordinator"},
    "mentoring.take_part": {"mentor", "mentee"},
    "mentoring.enter": STAFF | {"mentor", "mentee"},
}
ROLES = [role.value for role in Role]


@pytest.mark.parametrize("permission", EXPECTED)
def test_permission_belongs_to_these_roles_only(permission):
    assert {r for r in ROLES if rules.has_perm(permission, User(roles=[r]))} == EXPECTED[permission]


@pytest.mark.parametrize("permission", EXPECTED)
def test_nobody_may_do_anything_without_a_role_or_an_account(permission):
    assert not rules.has_perm(permission, User(roles=[]))
    assert not rules.has_perm(permission, AnonymousUser())


def test_this_list_and_the_code_name_the_same_permissions():
    with_object = {"mentoring.log_session", "mentoring.answer"}
    assert set(rules.permissions.permissions) == set(EXPECTED) | with_object


def test_analyst_only_reads():
    analyst = User(roles=["analyst"])
    allowed = {name for name in EXPECTED if rules.has_perm(name, analyst)}
    assert {name.partition(".")[2].partition("_")[0] for name in allowed} == {"view", "read"}


def test_support_never_reads_mails_though_it_may_edit():
    """In a demonstration they hold links that open accounts."""
    assert not rules.has_perm("mail.read", User(roles=["assistant", "support"]))
