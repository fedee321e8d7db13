"""Fleet migrations: everybody forward, whoever fails named, nobody stopped by another."""

import threading

import psycopg
import pytest
from django.db import OperationalError, connection

from kernel.db.scope import PROGRAM, TEMPLATE
from kernel.errors import RefusedError
from kernel.schema.catalog import describe, differences
from kernel.tenancy import entered, in_network, in_program, owner_scope
from shared.audit.models import Entry
from shared.fleet.domain import ways
from shared.fleet.domain.campaign import migrate_fleet, only_operator
from shared.fleet.domain.queries.census import behind, census
from shared.fleet.domain.queries.ledger import last_failures
from shared.fleet.models import RecordedMigration, Step
from tenants.people.models import Person
from tests import databases
from tests.conftest import _network
from tests.shared.fleet import later
from tests.shared.together import Other, wait_for_waiters

KAVERI = "Kaveri Engineers Network"


def _run_as_owner(schema: str, sql: str) -> None:
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        cursor.execute(sql)


def _public() -> tuple[set[str], int]:
    """The tables of the public schema, and how many migrations are recorded there more than once."""
    with entered(owner_scope("public")), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = {name for (name,) in cursor.fetchall()}
        cursor.execute("select count(*) - count(distinct (app, name)) from django_migrations")
        return tables, cursor.fetchone()[0]


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


@pytest.mark.parametrize("migration", [later.READ_DATA, later.READ_DATA_INSIDE])
def test_migration_that_reads_data_runs_in_each_network(deploy, migration):
    name = deploy(migration)
    outcome = migrate_fleet()
    assert (outcome.done, outcome.failed) == (2, [])
    for host in ("arec.localhost", "kaveri.localhost"):
        with in_network(_network(host).schema_name):
            assert set(Person.objects.values_list("city", flat=True)) == {"TORONTO"}
    with in_program():
        assert RecordedMigration.objects.get(name=name).native is True


def test_data_that_one_migration_cannot_read_stops_nobody_else(deploy):
    deploy(later.STUMBLE_OVER_DATA)
    outcome = migrate_fleet()
    assert (outcome.done, outcome.failed) == (1, [(KAVERI, "ValueError: no season is called “Kaveri”")])
    assert [ship.name for ship in behind(census())] == [KAVERI]


def test_network_that_another_command_works_on_is_left_for_the_next_run(deploy, committed):
    deploy(later.READ_DATA)
    with psycopg.connect(databases.admin_url(), dbname=committed) as somebody:
        schema = _network("kaveri.localhost").schema_name
        somebody.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [schema])
        outcome = migrate_fleet()
    assert (outcome.done, outcome.failed) == (1, [(KAVERI, "another command works on this network just now")])
    assert migrate_fleet().done == 1


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
    assert [name for name, _error in outcome.failed] == [KAVERI]
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
    outcome = migrate_fleet(canary=KAVERI)
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
    assert (outcome.done, outcome.gone) == (1, [KAVERI])


@pytest.mark.parametrize("migration", [later.MAKE_TABLE, later.READ_DATA, later.WITHOUT_SQL])
def test_network_that_is_erased_meanwhile_leaves_the_public_schema_alone(deploy, migration):
    deploy(migration)
    public = _public()
    kaveri = _network("kaveri.localhost").schema_name

    def erase(done: int, _of: int) -> None:
        if done == 1:
            _run_as_owner("public", f"drop schema {kaveri} cascade")

    outcome = migrate_fleet(progress=erase)
    assert (outcome.done, outcome.failed) == (1, [(KAVERI, "its schema is not there")])
    assert _public() == public


def test_public_table_in_use_is_not_waited_for_long(deploy, committed, monkeypatch):
    """Who waits for a table keeps all its readers waiting, and the public ones are everybody's."""
    monkeypatch.setattr(ways, "LOCK_TIMEOUT", "50ms")
    deploy(later.ADD_COLUMN, column="later")
    with psycopg.connect(databases.admin_url(), dbname=committed) as somebody:
        somebody.execute("lock table django_migrations in share mode")
        with pytest.raises(OperationalError, match="lock timeout"):
            migrate_fleet()
    assert migrate_fleet().done == 2
    with in_program(), connection.cursor() as cursor:
        cursor.execute("show lock_timeout")
        assert cursor.fetchone() == ("0",)


def test_steward_who_records_the_template_is_waited_for(deploy, committed):
    deploy(later.ADD_COLUMN, column="later")
    with psycopg.connect(databases.admin_url(), dbname=committed) as steward:
        steward.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [TEMPLATE])
        operator = Other(PROGRAM, migrate_fleet)
        operator.start()
        wait_for_waiters(1)
    assert operator.outcome().done == 2


def test_lane_that_the_server_ends_costs_one_network(deploy, committed):
    """The administrator ends a connection, or the system runs out of memory: the next run takes that network."""
    deploy(later.ADD_COLUMN, column="later")
    kaveri = _network("kaveri.localhost").schema_name
    with psycopg.connect(databases.admin_url(), dbname=committed, autocommit=True) as server:
        with server.transaction():
            server.execute(f"lock table {kaveri}.people_person")
            operator = Other(PROGRAM, lambda: migrate_fleet(canary=KAVERI))
            operator.start()
            wait_for_waiters(1)
            server.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where wait_event_type = 'Lock' and datname = current_database()"
            )
            outcome = operator.outcome()
    assert (outcome.done, [name for name, _ in outcome.failed]) == (0, [KAVERI])
    assert "terminating connection" in outcome.failed[0][1]
    assert migrate_fleet(canary=KAVERI).done == 2


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
