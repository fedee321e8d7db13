"""Fewer statements to the same end. Whether it is the same end, tests/shared/fleet asks the server."""

import pytest

from kernel.schema.condensing import condensed

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
    altered, key = 'ALTER TABLE "second" ALTER COLUMN "id" TYPE text', points("first", "second")
    assert condensed([FIRST, SECOND, altered, key]) == [FIRST, SECOND, altered, key]


def test_key_to_a_table_of_the_public_schema_stands_in_its_table():
    key = points("first", "program_season")
    assert condensed([FIRST, key]) == [f"{FIRST[:-1]}, {rule_of(key)})"]


def test_constraint_of_a_table_that_was_altered_stays_where_it_was():
    altered, check = (
        'ALTER TABLE "first" ALTER COLUMN "id" TYPE text',
        'ALTER TABLE "first" ADD CONSTRAINT "x" CHECK (true)',
    )
    assert condensed([FIRST, altered, check]) == [FIRST, altered, check]


def test_constraints_of_one_altered_table_are_one_statement():
    altered = 'ALTER TABLE "first" ALTER COLUMN "id" TYPE text'
    one, two = (f'ALTER TABLE "first" ADD CONSTRAINT "{name}" CHECK (true)' for name in "xy")
    joined = 'ALTER TABLE "first" ADD CONSTRAINT "x" CHECK (true), ADD CONSTRAINT "y" CHECK (true)'
    assert condensed([FIRST, altered, one, two]) == [FIRST, altered, joined]


def test_column_stands_in_its_table():
    assert condensed([FIRST, 'ALTER TABLE "first" ADD COLUMN "more" text NULL']) == [
        f'{FIRST[:-1]}, "more" text NULL)'
    ]


@pytest.mark.parametrize("default", ["''", "'{a,b}'", "'a, (b'", "false", "'{}'::jsonb"])
def test_default_for_older_rows_is_not_written(default):
    added = f'ALTER TABLE "first" ADD COLUMN "more" text DEFAULT {default} NOT NULL'
    dropped = 'ALTER TABLE "first" ALTER COLUMN "more" DROP DEFAULT'
    assert condensed([FIRST, added, dropped]) == [f'{FIRST[:-1]}, "more" text NOT NULL)']


def test_key_of_a_column_to_an_earlier_table_stands_in_its_table():
    added = 'ALTER TABLE "second" ADD COLUMN "more_id" uuid NULL CONSTRAINT "k" REFERENCES "first"("id")'
    at_once = f'{added}; SET CONSTRAINTS "k" IMMEDIATE'
    expected = f'{SECOND[:-1]}, "more_id" uuid NULL CONSTRAINT "k" REFERENCES "first"("id"))'
    assert condensed([FIRST, SECOND, at_once]) == [FIRST, expected]


def test_key_of_a_column_to_a_later_table_stays_behind_both():
    added = 'ALTER TABLE "first" ADD COLUMN "more_id" uuid NULL CONSTRAINT "k" REFERENCES "second"("id")'
    key = 'ALTER TABLE "first" ADD CONSTRAINT "k" FOREIGN KEY ("more_id") REFERENCES "second"("id")'
    assert condensed([FIRST, SECOND, added]) == [f'{FIRST[:-1]}, "more_id" uuid NULL)', SECOND, key]


def test_column_of_a_table_that_was_reshaped_stays_in_its_place():
    renamed = 'ALTER TABLE "first" RENAME COLUMN "second_id" TO "more"'
    added = 'ALTER TABLE "first" ADD COLUMN "second_id" uuid NULL'
    assert condensed([FIRST, renamed, added]) == [FIRST, renamed, added]


def test_constraint_that_does_not_stay_is_not_written():
    check = 'ALTER TABLE "first" ADD CONSTRAINT "some" CHECK ("id" IS NOT NULL)'
    assert condensed([FIRST, check, 'ALTER TABLE "first" DROP CONSTRAINT "some"']) == [FIRST]


def test_key_that_is_dropped_and_made_anew_is_written_once():
    key = points("second", "first")
    dropped = 'SET CONSTRAINTS "second_fk" IMMEDIATE; ALTER TABLE "second" DROP CONSTRAINT "second_fk"'
    assert condensed([FIRST, SECOND, key, dropped, key]) == [FIRST, f"{SECOND[:-1]}, {rule_of(key)})"]


def test_index_that_does_not_stay_is_not_written():
    index = 'CREATE INDEX "some" ON "first" ("id")'
    anew = 'CREATE UNIQUE INDEX "some" ON "first" ("second_id")'
    assert condensed([FIRST, index, 'DROP INDEX IF EXISTS "some"', anew]) == [FIRST, anew]


def test_sequence_is_made_before_the_table_that_asks_it():
    schema, sequence = "CREATE SCHEMA IF NOT EXISTS x", "CREATE SEQUENCE place"
    added = """ALTER TABLE "first" ADD COLUMN "place" bigint DEFAULT (nextval('place')) NOT NULL"""
    expected = f"""{FIRST[:-1]}, "place" bigint DEFAULT (nextval('place')) NOT NULL)"""
    assert condensed([schema, FIRST, sequence, added]) == [schema, sequence, expected]


def test_change_of_rows_is_left_out_where_no_row_was_written():
    update, row = "\nUPDATE first SET id = id", 'INSERT INTO "first" VALUES (1)'
    assert condensed([FIRST, update]) == [FIRST]
    assert condensed([FIRST, row, update]) == [FIRST, row, update]


def test_records_of_migrations_are_one_statement_at_the_end():
    head = 'INSERT INTO "django_migrations" ("app", "name", "applied") VALUES'
    rows = [f"{head} ('a', '{name}', now()) RETURNING \"id\"" for name in ("0001", "0002")]
    assert condensed([rows[0], FIRST, rows[1]]) == [
        FIRST,
        f"{head} ('a', '0001', now()), ('a', '0002', now())",
    ]
