"""A replayed schema is like a native one, and what a kill left half done is finished."""

import pytest
from django.db import connection

from kernel.db.scope import TEMPLATE
from kernel.ids import new_schema_name
from kernel.schema.catalog import describe, differences
from kernel.schema.factory import drop_schema, make_natively
from kernel.tenancy import entered, in_program, owner_scope
from shared.fleet.domain.recording import SchemaDiffersError, current_text, make_network_schema
from shared.fleet.models import RecordedMigration, Recording
from tests.shared.fleet import later


def _run(schema: str, sql: str) -> None:
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        cursor.execute(sql)


def test_replayed_schema_has_every_fact_of_a_native_one(as_owner):
    replayed, native = new_schema_name(), new_schema_name()
    make_network_schema(replayed)
    make_natively(native)
    facts = describe(native)
    assert len(facts) > 500
    assert describe(replayed) == facts


def test_text_names_no_schema(as_owner):
    text = current_text()
    assert TEMPLATE not in text
    assert "net_" not in text


def test_recording_is_made_once(as_owner):
    current_text()
    with in_program():
        first = Recording.objects.get()
    current_text()
    with in_program():
        assert Recording.objects.get() == first


def test_new_code_is_recorded_anew_and_the_way_to_it_kept(deploy):
    current_text()
    name = deploy(later.ADD_COLUMN, column="later")
    assert "later" in current_text()
    with in_program():
        assert Recording.objects.count() == 1
        assert RecordedMigration.objects.filter(name=name, native=False).count() == 1


def test_right_schema_is_left_alone(as_owner):
    schema = new_schema_name()
    make_network_schema(schema)
    _run(
        schema,
        "insert into audit_entry (id, at, actor_name, verb, details)"
        " values (gen_random_uuid(), now(), 'x', 'x.y', '{}')",
    )
    make_network_schema(schema)
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_entry")
        assert cursor.fetchone() == (1,)


def test_half_a_schema_is_finished(as_owner):
    schema = new_schema_name()
    make_network_schema(schema)
    tables = "matching_decision, matching_edit, matching_repair, matching_unplaced, matching_placement"
    _run(schema, f"drop table {tables}, matching_run cascade")
    _run(schema, "delete from django_migrations where app = 'matching'")
    make_network_schema(schema)
    assert differences(schema, describe(TEMPLATE)) == []


def test_schema_that_stays_different_is_refused_in_words(as_owner):
    schema = new_schema_name()
    make_network_schema(schema)
    _run(schema, "alter table people_person drop column city")
    with pytest.raises(SchemaDiffersError, match=r"lacks column people_person\.city"):
        make_network_schema(schema)


def test_dropping_a_schema_twice_is_no_error(as_owner):
    schema = new_schema_name()
    make_network_schema(schema)
    drop_schema(schema)
    drop_schema(schema)
    assert describe(schema) == frozenset()
