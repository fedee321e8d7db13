"""A new password by a link: the link works once."""

import pytest
from django.contrib.auth.tokens import default_token_generator

from kernel.errors import RefusedError
from kernel.tenancy import in_network
from shared.accounts.domain.password import find_by_reset, reset_password
from shared.accounts.models import User
from tests.shared.traces import nothing_written

NEW, OTHER = "a-new-long-password", "yet-another-password"


@pytest.fixture(autouse=True)
def _in_arec(arec):
    with in_network(arec.schema_name):
        yield


@pytest.fixture
def secret(coordinator) -> str:
    return f"{coordinator.pk.hex}-{default_token_generator.make_token(coordinator)}"


def test_link_sets_the_password_once(coordinator, secret):
    assert reset_password(secret, password=NEW) == coordinator
    with nothing_written(), pytest.raises(RefusedError, match="was used already or is too old"):
        reset_password(secret, password=OTHER)
    assert User.objects.get(pk=coordinator.pk).check_password(NEW)


@pytest.mark.parametrize("wrong", ["", "x", "x-y", "{pk}-", "{pk}-x"])
def test_link_that_is_none_is_refused(coordinator, wrong):
    with nothing_written(), pytest.raises(RefusedError):
        reset_password(wrong.format(pk=coordinator.pk.hex), password=NEW)


def test_link_of_another_network_is_unknown(secret, kaveri):
    with in_network(kaveri.schema_name):
        assert find_by_reset(secret) is None


def test_closed_account_has_no_link(coordinator, secret):
    User.objects.filter(pk=coordinator.pk).update(is_active=False)
    assert find_by_reset(secret) is None
