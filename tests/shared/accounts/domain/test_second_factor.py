import pytest
from allauth.mfa.models import Authenticator

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network
from shared.accounts.domain.queries.second_factor import (
    has_second_factor,
    second_factor,
    without_second_factor,
)
from shared.accounts.domain.second_factor import (
    add_app,
    add_passkey,
    find_passkey,
    forget_second_factor,
    hide_recovery_codes,
    make_recovery_codes,
    remove_step,
    rename_passkey,
)
from shared.accounts.enums import NETWORK_STAFF
from tests.codes import SECRET, code
from tests.shared.traces import messages, verbs

OTHER = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"


@pytest.fixture(autouse=True)
def network(arec):
    with in_network(arec.schema_name):
        yield


def app(user, secret: str = SECRET):
    return add_app(user, secret=secret, code=code(secret=secret), by=user)


def passkey(user, key: str = "abc", name: str = "My phone"):
    return add_passkey(user, name=name, credential={"id": key}, by=user)


def done(user) -> list[str]:
    """What the audit says of this person's second step."""
    of_it = ("account.second_factor", "account.passkey", "account.recovery")
    return [verb.removeprefix("account.") for verb in verbs(user.pk) if verb.startswith(of_it)]


def told(user) -> list[str]:
    """What the mails that wait for this person say, oldest first."""
    mails = [m for m in messages("mail").values() if m["template"] == "security_changed"]
    return [m["context"]["change"] for m in mails if m["to"] == user.email]


def test_first_step_brings_codes_and_later_ones_keep_them(coordinator):
    app(coordinator)
    codes = second_factor(coordinator).codes.pk
    passkey(coordinator)
    found = second_factor(coordinator)
    assert (found.exists, found.steps, found.codes.pk) == (True, 2, codes)
    assert done(coordinator) == ["second_factor_added"] * 2
    assert told(coordinator) == ["app_added", "passkey_added"]


def test_same_step_again_changes_nothing(coordinator):
    assert app(coordinator).pk == app(coordinator).pk
    assert passkey(coordinator).pk == passkey(coordinator, name="Other").pk
    assert len(done(coordinator)) == 2


def test_second_app_is_refused(coordinator):
    app(coordinator)
    with pytest.raises(RefusedError, match="There is an authenticator app already"):
        app(coordinator, OTHER)


def test_app_that_shows_another_code_is_refused_beside_the_field(coordinator):
    with pytest.raises(RefusedError) as refused:
        add_app(coordinator, secret=SECRET, code=code(secret=OTHER), by=coordinator)
    message = "This code is not right. Write the code that your app shows now."
    assert refused.value.problems == (FieldProblem(message, "code"),)
    assert not has_second_factor(coordinator)


def test_passkey_gets_another_name(coordinator):
    for name in ("Work laptop", "Work laptop"):
        rename_passkey(passkey(coordinator), name=name, by=coordinator)
    assert find_passkey(coordinator, "abc").data["name"] == "Work laptop"
    assert done(coordinator) == ["second_factor_added", "passkey_renamed"]


def test_passkey_belongs_to_one_person(coordinator, mentor):
    passkey(coordinator)
    assert find_passkey(mentor, "abc") is None
    assert not has_second_factor(mentor)


def test_last_step_is_kept_where_it_is_required(coordinator):
    first, second = app(coordinator), passkey(coordinator)
    remove_step(first, required=True, by=coordinator)
    with pytest.raises(RefusedError, match="You need a second step here"):
        remove_step(second, required=True, by=coordinator)
    assert second_factor(coordinator).steps == 1
    remove_step(second, required=False, by=coordinator)
    assert not Authenticator.objects.filter(user=coordinator).exists()
    assert told(coordinator)[2:] == ["app_removed", "passkey_removed"]


def test_codes_are_made_anew_and_hidden(coordinator):
    with pytest.raises(RefusedError, match="Set up an authenticator app or a passkey first"):
        make_recovery_codes(coordinator, by=coordinator)
    app(coordinator)
    before = second_factor(coordinator).codes.wrap().get_unused_codes()
    hide_recovery_codes(coordinator)
    assert second_factor(coordinator).codes.wrap().did_view
    make_recovery_codes(coordinator, by=coordinator)
    codes = second_factor(coordinator).codes.wrap()
    assert (codes.did_view, set(codes.get_unused_codes()) & set(before)) == (False, set())


def test_everything_is_taken_from_somebody_who_lost_it(coordinator, mentor):
    app(coordinator)
    passkey(coordinator)
    for _twice in range(2):
        forget_second_factor(coordinator, by=mentor)
    assert not Authenticator.objects.filter(user=coordinator).exists()
    assert done(coordinator)[2:] == ["second_factor_forgotten"]
    assert told(coordinator)[2:] == ["forgotten"]


def test_nobody_takes_their_own_away(coordinator):
    app(coordinator)
    with pytest.raises(RefusedError) as refused:
        forget_second_factor(coordinator, by=coordinator)
    assert str(refused.value) == "Somebody else of the team must do this for you."
    assert has_second_factor(coordinator)


def test_staff_without_one_are_found(coordinator, mentor):
    assert list(without_second_factor(NETWORK_STAFF)) == [coordinator]
    app(coordinator)
    assert list(without_second_factor(NETWORK_STAFF)) == []
