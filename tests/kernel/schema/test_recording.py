"""Fewer statements to the same end. Whether it is the same end, tests/shared/fleet asks the server."""

from kernel.schema.recording import condensed

FIRST = 'CREATE TABLE "first" ("id" uuid NOT NULL PRIMARY KEY, "second_id" uuid NOT NULL)'
SECOND = 'CREATE TABLE "second" ("id" uuid NOT NULL PRIMARY KEY, "first_id" uuid NOT NULL)'


def points(table: str, target: str) -> str:
    rule = f'CONSTRAINT "{table}_fk" FOREIGN KEY ("{target}_id") REFERENCES "{target}" ("id")'
    return f'ALTER TABLE "{table}" ADD {rule}'


def rule_of(statement: str) -> str:
    return statement.partition(" ADD ")[2]


def test_constraint_stands_in_its_table():
    check = 'ALTER TABLE "first" ADD CONSTRAINT "some" CHECK ("id" IS NOT NULL)'
    assert condensed([FIRST, check]) == [f"{FIRST[:-1]}, {rule_of(check)})"]


def test_key_to_an_earlier_table_stands_in_its_table():
    key = points("second", "first")
    assert condensed([FIRST, SECOND, key]) == [FIRST, f"{SECOND[:-1]}, {rule_of(key)})"]


def test_key_to_a_later_table_stays_behind_both():
    key = points("first", "second")
    assert condensed([FIRST, SECOND, key]) == [FIRST, SECOND, key]


def test_key_to_a_later_table_that_was_altered_stays_behind_both():
    altered, key = 'ALTER TABLE "second" ADD COLUMN "more" text', points("first", "second")
    assert condensed([FIRST, SECOND, altered, key]) == [FIRST, SECOND, altered, key]


def test_key_to_a_table_of_the_public_schema_stands_in_its_table():
    key = points("first", "program_season")
    assert condensed([FIRST, key]) == [f"{FIRST[:-1]}, {rule_of(key)})"]


def test_constraint_of_a_table_that_was_altered_stays_where_it_was():
    altered, check = (
        'ALTER TABLE "first" ADD COLUMN "more" text',
        'ALTER TABLE "first" ADD CONSTRAINT "x" CHECK (true)',
    )
    assert condensed([FIRST, altered, check]) == [FIRST, altered, check]


def test_constraints_of_one_altered_table_are_one_statement():
    altered = 'ALTER TABLE "first" ADD COLUMN "more" text'
    one, two = (f'ALTER TABLE "first" ADD CONSTRAINT "{name}" CHECK (true)' for name in "xy")
    joined = 'ALTER TABLE "first" ADD CONSTRAINT "x" CHECK (true), ADD CONSTRAINT "y" CHECK (true)'
    assert condensed([FIRST, altered, one, two]) == [FIRST, altered, joined]


def test_records_of_migrations_are_one_statement_at_the_end():
    head = 'INSERT INTO "django_migrations" ("app", "name", "applied") VALUES'
    rows = [f"{head} ('a', '{name}', now()) RETURNING \"id\"" for name in ("0001", "0002")]
    assert condensed([rows[0], FIRST, rows[1]]) == [
        FIRST,
        f"{head} ('a', '0001', now()), ('a', '0002', now())",
    ]
