"""What an operator of the whole fleet reads."""

import io
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.management.commands import fleet as command
from kernel.db.scope import PROGRAM
from kernel.tenancy import entered, owner_scope
from shared.fleet.domain import ways
from shared.fleet.domain.campaign import only_operator
from shared.fleet.domain.recording import current_text
from tests import databases
from tests.conftest import _network
from tests.shared.fleet import later
from tests.shared.fleet.conftest import columns, deploy
from tests.shared.together import Other, wait_for_waiters

__all__ = ["columns", "deploy"]

AREC, KAVERI = "Association of Romanian Engineers in Canada", "Kaveri Engineers Network"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def said(*arguments: str, stderr: io.StringIO | None = None) -> list[str]:
    out = StringIO()
    call_command("fleet", *arguments, stdout=out, stderr=stderr)
    return out.getvalue().splitlines()


def refused(*arguments: str) -> tuple[list[str], str]:
    """What was said before the command refused, and the refusal."""
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("fleet", *arguments, stdout=out)
    return out.getvalue().splitlines(), str(error.value)


def _run(sql: str) -> None:
    with entered(owner_scope("public")), connection.cursor() as cursor:
        cursor.execute(sql.format(kaveri=_network("kaveri.localhost").schema_name))


def test_fleet_at_head(as_owner):
    assert said("status") == ["2 networks, 2 at the newest migration."]
    assert said("migrate") == ["0 networks taken forward, 0 failed."]
    assert said("verify") == ["Every schema is like the template."]


def test_one_network_that_fails_is_named_until_it_is_mended(deploy):
    _run("alter table {kaveri}.people_person add column later text")
    deploy(later.ADD_COLUMN, column="later")
    assert said("status") == [
        "2 networks, 0 at the newest migration.",
        f"  {AREC}: 1 migrations behind",
        f"  {KAVERI}: 1 migrations behind",
    ]
    exists = 'column "later" of relation "people_person" already exists'
    assert refused("migrate") == (
        ["1 networks taken forward, 1 failed.", f"  {KAVERI}: {exists}"],
        "Mend what is said above and run `fleet migrate` again; it goes on where it stopped.",
    )
    assert said("status") == [
        "2 networks, 1 at the newest migration.",
        f"  {KAVERI}: 1 migrations behind; last time it failed: {exists}",
    ]
    _run("alter table {kaveri}.people_person drop column later")
    assert said("migrate") == ["1 networks taken forward, 0 failed."]
    assert said("verify") == ["Every schema is like the template."]


def test_canary_that_fails(deploy):
    _run("alter table {kaveri}.people_person add column later text")
    deploy(later.ADD_COLUMN, column="later")
    assert refused("migrate", "--canary", KAVERI)[0] == [
        "0 networks taken forward, 1 failed.",
        "The first one failed, so nobody else was touched: 1 still to go.",
        f'  {KAVERI}: column "later" of relation "people_person" already exists',
    ]
    assert refused("migrate", "--canary", "AREC") == ([], "No network called “AREC” is behind.")


def test_schema_dropped_by_hand(as_owner):
    _run("drop schema {kaveri} cascade")
    gone = f"  {KAVERI}: its schema is not there"
    assert said("status") == ["2 networks, 1 at the newest migration.", gone]
    assert refused("migrate")[0] == ["0 networks taken forward, 0 failed.", gone]
    assert refused("verify") == (
        [f"  {KAVERI}: has no schema, or no record of its migrations"],
        "1 schemas are not like the template.",
    )


def test_schema_that_was_changed_by_hand(as_owner):
    current_text()
    _run("alter table {kaveri}.people_person add column mine text")
    _run("drop index {kaveri}.outbox_due")
    assert refused("verify") == (
        [
            f"  {KAVERI}: lacks index outbox_due",
            f"  {KAVERI}: has column people_person.mine besides",
        ],
        "1 schemas are not like the template.",
    )


def test_bar_shows_how_far_it_is(deploy):
    deploy(later.ADD_COLUMN, column="later")
    terminal = Terminal()
    said("migrate", stderr=terminal)
    half, whole = "#" * 15 + "." * 15, "#" * 30
    assert terminal.getvalue() == f"\r[{half}] 1/2\r[{whole}] 2/2\n"


def test_second_operator_is_told(as_owner, committed):
    with psycopg.connect(databases.admin_url(), dbname=committed) as somebody:
        somebody.execute("select pg_advisory_lock(hashtextextended('fleet', 0))")
        assert refused("migrate") == (
            [],
            "Somebody else migrates the fleet just now. Wait until they are done.",
        )


def test_machine_that_prepares_waits_for_another_that_does(deploy, committed):
    deploy(later.ADD_COLUMN, column="later")
    with psycopg.connect(databases.admin_url(), dbname=committed) as somebody:
        somebody.execute("select pg_advisory_lock(hashtextextended('fleet', 0))")
        prepare = Other(PROGRAM, lambda: call_command("prepare"))
        prepare.start()
        wait_for_waiters(1)
    assert prepare.outcome() is None
    assert said("status") == ["2 networks, 2 at the newest migration."]


def test_preparation_that_fails_in_one_network_names_it(deploy):
    deploy(later.ADD_COLUMN, column="later")
    _run("alter table {kaveri}.people_person add column later text")
    with pytest.raises(CommandError, match=f'{KAVERI}: column "later" of relation "people_person" already'):
        call_command("prepare")


def test_demo_is_not_built_among_real_networks(as_owner):
    with pytest.raises(CommandError, match="The demo is built only where FOOTHOLD_DEMO=1"):
        call_command("prepare", "--demo")


def test_operator_who_stops_it_is_told_how_to_go_on(deploy, monkeypatch):
    deploy(later.ADD_COLUMN, column="later")

    def stop(_self: object, done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(command.Command, "_bar", stop)
        assert refused("migrate") == ([], "\nStopped. Run the same command again to finish.")
    with only_operator():
        pass
    assert said("migrate") == ["1 networks taken forward, 0 failed."]


def test_lock_on_a_public_table_is_told(deploy, committed, monkeypatch):
    monkeypatch.setattr(ways, "LOCK_TIMEOUT", "50ms")
    deploy(later.ADD_COLUMN, column="later")
    with psycopg.connect(databases.admin_url(), dbname=committed) as somebody:
        somebody.execute("lock table django_migrations in share mode")
        said_before, words = refused("migrate")
    assert said_before == []
    first, *statement, last = words.splitlines()
    assert first == "PostgreSQL refused: canceling statement due to lock timeout"
    assert 'INTO "django_migrations"' in statement[0]
    assert last == "Somebody holds a lock on that table: run the same command again when it is free."


def test_database_that_refuses_is_told_in_words(as_owner, monkeypatch):
    _run("drop table fleet_step")
    words = refused("status")[1]
    assert words.startswith('PostgreSQL refused: relation "fleet_step" does not exist')
