import datetime as dt

import pytest
import time_machine

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network, in_program
from shared.accounts.domain.invitation import (
    accept_invitation,
    invite,
    open_invitation,
    replace_invitation,
)
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User
from shared.audit.actor import Visitor
from tests.conftest import _network
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written, verbs
from tests.world import PASSWORD

USED = (FieldProblem("This link was used already or is too old. Ask for a new invitation."),)
GIVEN = {
    "email": "Ioana.Marin@Example.org",
    "name": "Ioana Marin",
    "roles": [Role.MENTOR, Role.COORDINATOR],
    "language": "fr",
    "by": Visitor("Ana"),
}
CHOSEN = "a-password-of-her-own"


@pytest.fixture(autouse=True)
def _in_arec(request):
    if "committed" in request.fixturenames:
        yield
        return
    with in_network(request.getfixturevalue("arec").schema_name):
        yield


def refused(secret: str) -> bool:
    with nothing_written(), pytest.raises(RefusedError) as refusal:
        accept_invitation(secret, password=CHOSEN)
    return refusal.value.problems == USED


def test_invitation_holds_what_was_given_for_14_days():
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False):
        invitation, _secret = invite(**GIVEN)
    kept = Invitation.objects.get(pk=invitation.pk)
    assert (kept.email, kept.name, kept.language) == ("ioana.marin@example.org", "Ioana Marin", "fr")
    assert kept.roles == ["coordinator", "mentor"]
    assert kept.expires_at == dt.datetime(2026, 12, 7, 12, tzinfo=dt.UTC)
    assert kept.accepted_at is None
    assert audited(kept.pk) == [("invitation.made", "Ana", {"roles": ["coordinator", "mentor"]})]


def test_secret_is_kept_as_a_hash_only():
    invitation, secret = invite(**GIVEN)
    kept = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert len(kept["secret_hash"]) == 64
    assert secret not in str(kept)
    assert secret not in str(audited(invitation.pk))


def test_secret_opens_its_own_invitation():
    first, secret = invite(**GIVEN)
    invite(**GIVEN | {"email": "other@example.org"})
    assert open_invitation(secret) == first


@pytest.mark.parametrize("change", [str.lower, str.upper, lambda s: s[:-1], lambda s: s + "x", lambda s: ""])
def test_wrong_secret_opens_nothing_and_is_refused(change):
    _invitation, secret = invite(**GIVEN)
    assert open_invitation(change(secret)) is None
    assert refused(change(secret))


def test_hash_is_no_secret():
    invitation, _secret = invite(**GIVEN)
    assert open_invitation(invitation.secret_hash) is None
    assert refused(invitation.secret_hash)


def test_secret_of_another_network_is_refused(kaveri):
    with in_network(kaveri.schema_name):
        _invitation, secret = invite(**GIVEN)
        assert open_invitation(secret) is not None
    assert open_invitation(secret) is None
    assert refused(secret)


def test_accepted_invitation_is_an_account_with_the_password():
    _invitation, secret = invite(**GIVEN)
    user = accept_invitation(secret, password=CHOSEN)
    kept = User.objects.get(email="ioana.marin@example.org")
    assert kept == user
    assert (kept.name, kept.language, kept.roles) == ("Ioana Marin", "fr", ["coordinator", "mentor"])
    assert kept.check_password(CHOSEN)


def test_accepted_invitation_is_in_the_audit_by_the_person():
    invitation, secret = invite(**GIVEN)
    user = accept_invitation(secret, password=CHOSEN)
    assert audited(invitation.pk)[1:] == [("invitation.accepted", "Ioana Marin", {})]
    assert verbs(user.pk) == ["account.opened"]
    assert Invitation.objects.get(pk=invitation.pk).accepted_at is not None


def test_used_invitation_is_refused():
    _invitation, secret = invite(**GIVEN)
    accept_invitation(secret, password=CHOSEN)
    assert open_invitation(secret) is None
    assert refused(secret)
    assert User.objects.get(email="ioana.marin@example.org").check_password(CHOSEN)


def test_expired_invitation_is_refused():
    with time_machine.travel(now(), tick=False) as clock:
        _invitation, secret = invite(**GIVEN)
        clock.shift(dt.timedelta(days=14) - dt.timedelta(seconds=1))
        assert open_invitation(secret) is not None
        clock.shift(dt.timedelta(seconds=1))
        assert open_invitation(secret) is None
        assert refused(secret)


def test_replaced_invitation_is_refused_and_the_new_one_opens():
    first, old = invite(**GIVEN)
    with time_machine.travel(now() + dt.timedelta(minutes=1)):
        new = replace_invitation(**GIVEN)
        assert open_invitation(old) is None
        assert refused(old)
        assert open_invitation(new) == Invitation.objects.exclude(pk=first.pk).latest("invited_at")


def test_replacing_in_other_letters_finds_the_invitation():
    _first, old = invite(**GIVEN)
    with time_machine.travel(now() + dt.timedelta(minutes=1)):
        replace_invitation(**GIVEN | {"email": "IOANA.MARIN@EXAMPLE.ORG"})
        assert open_invitation(old) is None


def test_replacing_leaves_invitations_of_others_open():
    other, secret = invite(**GIVEN | {"email": "other@example.org"})
    with time_machine.travel(now() + dt.timedelta(minutes=1)):
        replace_invitation(**GIVEN)
        assert open_invitation(secret) == other


def test_replacing_does_not_touch_a_used_invitation():
    invitation, secret = invite(**GIVEN)
    accept_invitation(secret, password=CHOSEN)
    before = Invitation.objects.filter(pk=invitation.pk).values().get()
    replace_invitation(**GIVEN)
    assert Invitation.objects.filter(pk=invitation.pk).values().get() == before


def test_account_without_a_password_gets_it_by_the_invitation(coordinator):
    coordinator.set_unusable_password()
    coordinator.save()
    _invitation, secret = invite(**GIVEN | {"email": coordinator.email.upper(), "roles": [Role.MENTOR]})
    user = accept_invitation(secret, password=CHOSEN)
    assert user == coordinator
    assert User.objects.get(pk=user.pk).check_password(CHOSEN)
    assert User.objects.get(pk=user.pk).roles == ["coordinator", "mentor"]
    assert verbs(user.pk)[-2:] == ["account.roles_given", "account.password_chosen"]


def test_account_with_a_password_takes_the_one_that_was_just_chosen(coordinator):
    _invitation, secret = invite(**GIVEN | {"email": coordinator.email, "roles": [Role.MENTOR]})
    accept_invitation(secret, password=CHOSEN)
    user = User.objects.get(pk=coordinator.pk)
    assert user.check_password(CHOSEN)
    assert not user.check_password(PASSWORD)
    assert (user.name, user.roles) == ("Ana Carpati", ["coordinator", "mentor"])
    told = [m for m in messages("mail").values() if m["template"] == "security_changed"]
    assert [(m["to"], m["context"]["change"]) for m in told] == [(coordinator.email, "password")]


def test_account_that_has_the_chosen_password_already_is_not_signed_out(coordinator):
    _invitation, secret = invite(**GIVEN | {"email": coordinator.email, "roles": [Role.MENTOR]})
    accept_invitation(secret, password=PASSWORD)
    after = User.objects.get(pk=coordinator.pk)
    assert after.get_session_auth_hash() == coordinator.get_session_auth_hash()


def test_invitation_of_the_program_lives_in_the_program():
    with in_program():
        _invitation, secret = invite(**GIVEN | {"roles": [Role.ANALYST]})
        assert accept_invitation(secret, password=CHOSEN).roles == ["analyst"]
    assert not User.objects.filter(email="ioana.marin@example.org").exists()


def test_invitation_accepted_twice_at_once_is_accepted_once(committed):
    scope_of_arec = in_network(_network("arec.localhost").schema_name)
    with scope_of_arec as scope:
        _invitation, secret = invite(**GIVEN)
    first, second = at_once(
        scope,
        lambda: accept_invitation(secret, password=CHOSEN),
        lambda: accept_invitation(secret, password="a-password-of-somebody-else"),
    )
    assert second.problems == USED
    with in_network(scope.schema):
        assert User.objects.get(email="ioana.marin@example.org") == first
        assert User.objects.get(pk=first.pk).check_password(CHOSEN)
        assert verbs(_invitation.pk) == ["invitation.made", "invitation.accepted"]
