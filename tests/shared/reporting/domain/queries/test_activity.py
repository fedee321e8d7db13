import datetime as dt

import pytest

from kernel.tenancy import in_network, in_program
from shared.networks.domain.queries.network import networks
from shared.reporting.domain.activity import publish_activity
from shared.reporting.domain.queries.activity import activity_of, with_activity
from shared.reporting.models import Activity


@pytest.fixture(autouse=True)
def _in_program(arec, kaveri):
    with in_program():
        Activity.objects.all().delete()
        yield


def publish(network, day: dt.date) -> None:
    with in_network(network.schema_name):
        publish_activity(active_on=day, coordinator_since=None)


def test_activity_of_one_network(arec, kaveri):
    assert activity_of(arec.schema_name) is None
    publish(arec, dt.date(2030, 3, 1))
    publish(kaveri, dt.date(2031, 3, 1))
    publish(arec, dt.date(2032, 3, 1))
    found = activity_of(arec.schema_name)
    assert found is not None
    assert found.active_on == dt.date(2032, 3, 1)


def test_networks_carry_their_last_day(arec, kaveri, django_assert_num_queries):
    publish(kaveri, dt.date(2031, 3, 1))
    with django_assert_num_queries(1):
        found = {n.pk: n.active_on for n in with_activity(networks().prefetch_related(None))}
    assert found == {arec.pk: None, kaveri.pk: dt.date(2031, 3, 1)}
