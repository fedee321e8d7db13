"""Every permission that rests on roles alone, against every role."""

import pytest
import rules
from django.contrib.auth.models import AnonymousUser

from shared.accounts.models import User

STAFF = {"coordinator", "assistant"}
CONSOLE = {"administrator", "officer", "analyst"}
EXPECTED = {
    "mail.read": CONSOLE | STAFF,
    "networks.view": CONSOLE,
    "networks.decide": {"administrator", "officer"},
    "reporting.view": CONSOLE,
    "people.view": STAFF,
    "people.import": STAFF,
    "cycles.view": STAFF,
    "cycles.manage": STAFF,
    "matching.view": STAFF,
    "matching.run": STAFF,
    "matching.decide": {"coordinator"},
    "mentoring.take_part": {"mentor", "mentee"},
    "mentoring.enter": STAFF | {"mentor", "mentee"},
    "privacy.ask": STAFF | {"mentor", "mentee"},
    "privacy.decide": {"coordinator"},
}
ROLES = ("administrator", "officer", "analyst", "coordinator", "assistant", "mentor", "mentee")


@pytest.mark.parametrize("permission", EXPECTED)
def test_permission_belongs_to_these_roles_only(permission):
    assert {r for r in ROLES if rules.has_perm(permission, User(roles=[r]))} == EXPECTED[permission]


@pytest.mark.parametrize("permission", EXPECTED)
def test_nobody_may_do_anything_without_a_role_or_an_account(permission):
    assert not rules.has_perm(permission, User(roles=[]))
    assert not rules.has_perm(permission, AnonymousUser())


def test_this_list_and_the_code_name_the_same_permissions():
    with_object = {"mentoring.view_group", "mentoring.log_session"}
    assert set(rules.permissions.permissions) == set(EXPECTED) | with_object
