"""Fleet migrations: everybody forward, whoever fails named, nobody stopped by another."""

import threading

import psycopg
import pytest
from django.db import connection

from kernel.db.scope import TEMPLATE
from kernel.errors import RefusedError
from kernel.schema.catalog import describe, differences
from kernel.tenancy import entered, in_network, in_program, owner_scope
from shared.audit.models import Entry
from shared.fleet.domain.campaign import migrate_fleet, only_operator
from shared.fleet.domain.queries.census import behind, census
from shared.fleet.domain.queries.ledger import last_failures
from shared.fleet.models import RecordedMigration, Step
from tenants.people.models import Person
from tests import databases
from tests.conftest import _network
from tests.shared.fleet import later


def _run_as_owner(schema: str, sql: str) -> None:
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        cursor.execute(sql)


def test_column_is_added_in_every_network(deploy, columns):
    name = deploy(later.ADD_COLUMN, column="later")
    assert [len(ship.missing) for ship in behind(census())] == [1, 1]
    outcome = migrate_fleet()
    assert (outcome.done, outcome.failed, outcome.gone) == (2, [], [])
    assert behind(census()) == []
    for network in (_network("arec.localhost"), _network("kaveri.localhost")):
        assert "later" in columns(network.schema_name)
    with in_program():
        assert RecordedMigration.objects.get(name=name).native is False
        assert Step.objects.filter(run=outcome.run, state="done").count() == 2
        assert Entry.objects.get(verb="fleet.migrated").details == {"done": 2, "failed": 0}


def test_networks_are_like_the_template_afterwards(deploy):
    deploy(later.ADD_COLUMN, column="later")
    deploy(later.MAKE_TABLE)
    migrate_fleet()
    template = describe(TEMPLATE)
    assert any(fact.name == "people_later" for fact in template)
    for host in ("arec.localhost", "kaveri.localhost"):
        assert differences(_network(host).schema_name, template) == []


def test_new_table_belongs_to_its_network(deploy):
    deploy(later.MAKE_TABLE)
    migrate_fleet()
    with in_network(_network("arec.localhost").schema_name), connection.cursor() as cursor:
        cursor.execute("select count(*) from people_later")
        assert cursor.fetchone() == (0,)


def test_migration_that_reads_data_runs_in_each_network(deploy):
    name = deploy(later.READ_DATA)
    outcome = migrate_fleet()
    assert (outcome.done, outcome.failed) == (2, [])
    for host in ("arec.localhost", "kaveri.localhost"):
        with in_network(_network(host).schema_name):
            assert set(Person.objects.values_list("city", flat=True)) == {"TORONTO"}
    with in_program():
        assert RecordedMigration.objects.get(name=name).native is True


def test_nothing_to_do_changes_nothing(deploy):
    migrate_fleet()
    with in_program():
        before = Step.objects.count()
    outcome = migrate_fleet()
    assert (outcome.done, outcome.failed) == (0, [])
    with in_program():
        assert Step.objects.count() == before


def test_network_that_fails_is_named_and_the_others_go_on(deploy, columns):
    arec, kaveri = _network("arec.localhost"), _network("kaveri.localhost")
    _run_as_owner(kaveri.schema_name, "alter table people_person add column later text")
    deploy(later.ADD_COLUMN, column="later")
    outcome = migrate_fleet()
    assert outcome.done == 1
    assert [name for name, _error in outcome.failed] == ["Kaveri Engineers Network"]
    assert "already exists" in outcome.failed[0][1]
    assert "later" in columns(arec.schema_name)
    assert list(last_failures()) == [kaveri.schema_name]


def test_next_run_takes_the_failed_network_forward(deploy):
    kaveri = _network("kaveri.localhost")
    _run_as_owner(kaveri.schema_name, "alter table people_person add column later text")
    deploy(later.ADD_COLUMN, column="later")
    migrate_fleet()
    _run_as_owner(kaveri.schema_name, "alter table people_person drop column later")
    outcome = migrate_fleet()
    assert (outcome.done, outcome.failed) == (1, [])
    assert last_failures() == {}


def test_canary_that_fails_keeps_everybody_else_untouched(deploy, columns):
    arec, kaveri = _network("arec.localhost"), _network("kaveri.localhost")
    _run_as_owner(kaveri.schema_name, "alter table people_person add column later text")
    deploy(later.ADD_COLUMN, column="later")
    outcome = migrate_fleet(canary="Kaveri Engineers Network")
    assert outcome.done == 0
    assert "later" not in columns(arec.schema_name)


def test_canary_that_is_not_behind_is_refused(deploy):
    deploy(later.ADD_COLUMN, column="later")
    with pytest.raises(RefusedError, match="No network called “Nobody” is behind"):
        migrate_fleet(canary="Nobody")


def test_lock_held_by_somebody_fails_one_network_in_words(deploy, columns):
    arec, kaveri = _network("arec.localhost"), _network("kaveri.localhost")
    deploy(later.ADD_COLUMN, column="later")
    name = connection.settings_dict["NAME"]
    with psycopg.connect(databases.admin_url(), dbname=name) as somebody:
        somebody.execute(f"lock table {kaveri.schema_name}.people_person in access share mode")
        outcome = migrate_fleet()
    assert outcome.done == 1
    assert outcome.failed[0][1].startswith("somebody holds a lock on one of its tables")
    assert "later" in columns(arec.schema_name)
    assert migrate_fleet().done == 1


def test_network_dropped_by_hand_is_named_and_the_others_go_on(deploy):
    deploy(later.ADD_COLUMN, column="later")
    _run_as_owner("public", f"drop schema {_network('kaveri.localhost').schema_name} cascade")
    outcome = migrate_fleet()
    assert (outcome.done, outcome.gone) == (1, ["Kaveri Engineers Network"])


def test_second_operator_is_refused(deploy):
    refused: list[str] = []

    def second() -> None:
        try:
            migrate_fleet()
        except RefusedError as error:
            refused.append(str(error))
        finally:
            connection.close()

    with only_operator():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert refused == ["Somebody else migrates the fleet just now. Wait until they are done."]


def test_progress_is_told_network_by_network(deploy):
    deploy(later.ADD_COLUMN, column="later")
    told: list[tuple[int, int]] = []
    migrate_fleet(progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
