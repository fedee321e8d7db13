import pytest

from kernel.errors import RefusedError
from kernel.tenancy import in_network
from shared.accounts.domain.second_factor import add_app
from tenants.security.domain.policy import require_second_factor
from tenants.security.domain.queries.policy import second_factor_required
from tenants.security.models import Policy
from tests.codes import SECRET, code
from tests.shared.traces import audited


@pytest.fixture(autouse=True)
def network(arec):
    with in_network(arec.schema_name):
        Policy.objects.all().delete()
        yield


def decided() -> list[bool]:
    """By the audit of the row that there is now."""
    policy = Policy.objects.first()
    return [details["second_factor_required"] for _v, _a, details in audited(policy.pk)] if policy else []


def test_nothing_is_asked_before_somebody_decided():
    assert second_factor_required() is False


def test_coordinator_with_one_asks_it_of_the_team(coordinator):
    add_app(coordinator, secret=SECRET, code=code(), by=coordinator)
    for required in (True, True, False, False, True):
        require_second_factor(required=required, by=coordinator)
    assert second_factor_required() is True
    assert decided() == [True, False, True]
    assert Policy.objects.count() == 1


def test_coordinator_without_one_is_refused(coordinator):
    with pytest.raises(RefusedError, match="Set up two-step sign-in for yourself first"):
        require_second_factor(required=True, by=coordinator)
    assert (second_factor_required(), decided()) == (False, [])


def test_other_network_is_asked_nothing(coordinator, kaveri):
    add_app(coordinator, secret=SECRET, code=code(), by=coordinator)
    require_second_factor(required=True, by=coordinator)
    with in_network(kaveri.schema_name):
        assert second_factor_required() is False
