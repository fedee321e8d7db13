import uuid

import pytest
from django.db import IntegrityError, transaction

from kernel.tenancy import in_network, in_program
from shared.accounts.domain.user import choose_language, choose_password, display_name, open_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM, Visitor
from tests.shared.traces import audited, nothing_written, verbs
from tests.world import PASSWORD


def open_for(email: str, *roles: Role, password: str | None = "a-good-long-password", **values: str) -> User:
    values = {"name": "Ioana Marin", "language": "fr"} | values
    return open_account(email=email, roles=roles, password=password, by=Visitor("Ana"), **values)


@pytest.fixture(autouse=True)
def _in_arec(arec):
    with in_network(arec.schema_name):
        yield


def test_account_holds_what_was_given():
    user = User.objects.get(pk=open_for("Ioana.Marin@Example.org", Role.MENTOR, Role.COORDINATOR).pk)
    assert (user.email, user.name, user.language) == ("ioana.marin@example.org", "Ioana Marin", "fr")
    assert user.roles == ["coordinator", "mentor"]
    assert user.is_active
    assert user.check_password("a-good-long-password")


def test_account_is_in_the_audit_with_its_roles():
    user = open_for("ioana@example.org", Role.MENTEE)
    assert audited(user.pk) == [("account.opened", "Ana", {"roles": ["mentee"]})]


def test_account_without_a_password_lets_nobody_in():
    user = open_for("ioana@example.org", Role.MENTEE, password=None)
    assert not user.has_usable_password()
    assert not user.check_password("")


def test_account_opened_twice_is_one_and_the_second_time_nothing_is_written():
    first = open_for("ioana@example.org", Role.MENTEE)
    with nothing_written():
        assert open_for("ioana@example.org", Role.MENTEE) == first


@pytest.mark.parametrize("spelling", ["IOANA@EXAMPLE.ORG", "Ioana@example.org"])
def test_account_in_other_letters_is_the_same_one(spelling):
    first = open_for("ioana@example.org", Role.MENTEE)
    assert open_for(spelling, Role.MENTEE) == first
    assert User.objects.filter(email__icontains="ioana").count() == 1


def test_account_with_an_underscore_is_not_taken_for_a_pattern():
    assert open_for("a_b@example.org", Role.MENTEE) != open_for("axb@example.org", Role.MENTEE)
    assert open_for("a%@example.org", Role.MENTEE) != open_for("a_b@example.org", Role.MENTEE)


def test_more_roles_are_added_and_audited_as_such():
    open_for("ioana@example.org", Role.MENTEE)
    user = open_for("ioana@example.org", Role.MENTOR)
    assert User.objects.get(pk=user.pk).roles == ["mentee", "mentor"]
    assert audited(user.pk)[1:] == [("account.roles_given", "Ana", {"roles": ["mentee", "mentor"]})]


def test_existing_account_keeps_password_name_and_language():
    open_for("ioana@example.org", Role.MENTEE)
    open_for("ioana@example.org", Role.MENTOR, password="another-password", name="Other", language="en")
    user = User.objects.get(email="ioana@example.org")
    assert user.check_password("a-good-long-password")
    assert (user.name, user.language) == ("Ioana Marin", "fr")


def test_same_address_in_two_networks_is_two_accounts(arec, kaveri):
    here = open_for("ioana@example.org", Role.MENTEE)
    with in_network(kaveri.schema_name):
        there = open_for("ioana@example.org", Role.MENTOR)
        assert User.objects.get(email="ioana@example.org").roles == ["mentor"]
    assert here.pk != there.pk
    assert User.objects.get(email="ioana@example.org").roles == ["mentee"]
    with in_program():
        assert not User.objects.filter(email="ioana@example.org").exists()


def test_unknown_role_is_an_error_and_nothing_is_written():
    with nothing_written(), pytest.raises(ValueError, match="'emperor' is not a valid Role"):
        open_for("ioana@example.org", "emperor")


def test_database_refuses_a_second_account_in_other_letters():
    open_for("ioana@example.org", Role.MENTEE)
    with pytest.raises(IntegrityError, match="user_email_once"), transaction.atomic():
        User.objects.create(email="IOANA@example.org", name="Twin")


def test_chosen_password_replaces_the_one_before(coordinator):
    before = coordinator.get_session_auth_hash()
    choose_password(coordinator, password="something-else-entirely", by=coordinator)
    user = User.objects.get(pk=coordinator.pk)
    assert user.check_password("something-else-entirely")
    assert not user.check_password(PASSWORD)
    assert user.get_session_auth_hash() != before


def test_chosen_password_is_in_the_audit_without_itself(coordinator):
    choose_password(coordinator, password="something-else-entirely", by=SYSTEM)
    assert audited(coordinator.pk)[-1] == ("account.password_chosen", "Foothold", {})


def test_chosen_language_is_remembered_and_audited(coordinator):
    choose_language(coordinator, language="fr")
    assert User.objects.get(pk=coordinator.pk).language == "fr"
    assert audited(coordinator.pk)[-1] == ("account.language_chosen", "Ana Carpati", {"language": "fr"})


def test_choosing_touches_its_own_column_only(coordinator):
    User.objects.filter(pk=coordinator.pk).update(name="Ana Maria Carpati", is_active=False)
    choose_language(coordinator, language="fr")
    choose_password(coordinator, password="something-else-entirely", by=coordinator)
    user = User.objects.get(pk=coordinator.pk)
    assert (user.name, user.is_active, user.language) == ("Ana Maria Carpati", False, "fr")


def test_display_name_is_the_name():
    assert display_name(User(pk=uuid.uuid4(), name="Ioana Marin", email="i@example.org")) == "Ioana Marin"


def test_account_of_the_program_is_audited_in_the_program():
    with in_program():
        user = open_for("new.officer@example.org", Role.OFFICER)
        assert verbs(user.pk) == ["account.opened"]
    assert verbs(user.pk) == []
