import datetime as dt
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from kernel.tenancy import in_network, in_program
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.models import Entry
from shared.reporting.models import Activity
from tenants.publishing.domain.activity import publish_activity
from tests.world import AREC


@pytest.fixture(autouse=True)
def _in_arec(arec):
    with in_network(arec.schema_name):
        yield


@pytest.fixture
def quiet(arec) -> None:
    """Nobody has done anything yet: no audit by a person, no sign-in."""
    User.objects.update(last_login=None)
    ids = User.objects.values_list("pk", flat=True)
    assert Entry.objects.filter(actor_id__in=list(ids)).exists()


def row(network) -> Activity:
    with in_program():
        return Activity.objects.get(schema_name=network.schema_name)


def done(at: dt.datetime, actor) -> None:
    Entry.objects.create(
        at=at, actor_id=actor.pk, actor_name=actor.name, verb="cycle.opened", subject_id=uuid4()
    )


def test_last_act_of_a_person_is_the_day(arec, quiet, coordinator):
    done(dt.datetime(2030, 3, 2, 4, 30, tzinfo=dt.UTC), coordinator)
    publish_activity()
    # Half past four in the morning of Greenwich is the evening before in Toronto.
    assert row(arec).active_on == dt.date(2030, 3, 1)


def test_what_the_platform_does_is_no_activity(arec, quiet, coordinator):
    done(dt.datetime(2030, 3, 1, 17, tzinfo=dt.UTC), coordinator)
    done(dt.datetime(2031, 3, 1, 17, tzinfo=dt.UTC), SYSTEM)
    publish_activity()
    assert row(arec).active_on == dt.date(2030, 3, 1)


def test_sign_in_counts_as_activity(arec):
    User.objects.filter(email=AREC.email("alba")).update(
        last_login=dt.datetime(2035, 3, 1, 17, tzinfo=dt.UTC)
    )
    publish_activity()
    assert row(arec).active_on == dt.date(2035, 3, 1)


def test_day_since_which_there_is_a_coordinator(arec):
    User.objects.filter(email=AREC.email("ana")).update(joined_at=dt.datetime(2026, 3, 1, 17, tzinfo=dt.UTC))
    publish_activity()
    assert row(arec).coordinator_since == dt.date(2026, 3, 1)
    User.objects.filter(email=AREC.email("ana")).update(is_active=False)
    publish_activity()
    assert row(arec).coordinator_since is None


def test_publishing_twice_is_one_row(arec):
    publish_activity()
    publish_activity()
    with in_program():
        assert Activity.objects.filter(schema_name=arec.schema_name).count() == 1


def test_row_holds_days_and_nothing_of_a_person(arec):
    names = {field.name for field in Activity._meta.fields}
    assert names == {"id", "schema_name", "active_on", "coordinator_since", "published_at"}


def test_network_writes_no_row_of_another(arec, kaveri):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Activity.objects.create(schema_name=kaveri.schema_name, active_on=dt.date(2030, 1, 1))
    with in_network(kaveri.schema_name):
        publish_activity()
    assert not Activity.objects.filter(schema_name=kaveri.schema_name).exists()
