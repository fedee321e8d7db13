"""Whatever happened inside a scope, the server's side of the connection belongs to nobody afterwards."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from kernel.tenancy import in_network
from tenants.people.models import Person
from tests import databases
from tests.conftest import _network

NOBODY = ("foothold_login", "pg_catalog")


@pytest.fixture
def schema(committed: str) -> str:
    return _network("arec.localhost").schema_name


def _server_side() -> tuple[str, str]:
    connection._take_answer()
    question = "select current_user::text, current_setting('search_path')"
    return connection.connection.execute(question).fetchone()


def test_after_a_rollback_inside_the_scope(schema):
    with in_network(schema):
        Person.objects.count()
        with pytest.raises(RuntimeError), transaction.atomic():
            Person.objects.count()
            raise RuntimeError
    assert _server_side() == NOBODY


def test_after_a_rollback_around_the_scope(schema):
    with pytest.raises(RuntimeError), transaction.atomic():
        with in_network(schema):
            Person.objects.count()
        raise RuntimeError
    assert _server_side() == NOBODY


def test_after_a_failed_statement(schema):
    with pytest.raises(DatabaseError, match="division by zero"):
        with in_network(schema), connection.cursor() as cursor:
            cursor.execute("select 1/0")
    assert _server_side() == NOBODY


def test_after_a_failed_transaction(schema):
    with in_network(schema):
        Person.objects.count()
        with pytest.raises(DatabaseError, match="division by zero"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("select 1/0")
    assert _server_side() == NOBODY


def test_after_a_rollback_to_a_savepoint(schema):
    with in_network(schema), transaction.atomic():
        Person.objects.count()
        with pytest.raises(RuntimeError), transaction.atomic():
            raise RuntimeError
    assert _server_side() == NOBODY


def test_connection_that_was_ended_is_opened_anew(schema):
    with in_network(schema):
        Person.objects.count()
    pid = connection.connection.info.backend_pid
    with psycopg.connect(databases.admin_url(), autocommit=True) as admin:
        admin.execute("select pg_terminate_backend(%s, 5000)", [pid])
    connection.health_check_enabled, connection.health_check_done = True, False
    with in_network(schema):
        assert Person.objects.count() == 9
    assert _server_side() == NOBODY


def test_transactions_one_after_the_other(schema):
    for _ in range(3):
        with in_network(schema), transaction.atomic():
            assert Person.objects.count() == 9
    assert _server_side() == NOBODY


def test_commit_and_rollback_after_leaving(schema):
    with in_network(schema):
        Person.objects.count()
    connection.set_autocommit(False)
    connection.rollback()
    connection.set_autocommit(True)
    assert _server_side() == NOBODY


def test_connection_that_ended_before_it_was_left_says_so(schema):
    with in_network(schema):
        Person.objects.count()
        pid = connection.connection.info.backend_pid
        with psycopg.connect(databases.admin_url(), autocommit=True) as admin:
            admin.execute("select pg_terminate_backend(%s, 5000)", [pid])
    assert connection.connection is None or connection.is_usable() is False


def test_scope_that_was_never_used_is_left_too(schema):
    with in_network(schema):
        Person.objects.count()
    with in_network(schema):
        pass
    assert _server_side() == NOBODY


def test_scope_that_does_not_exist_leaves_a_usable_connection(schema):
    with in_network(schema):
        Person.objects.count()
    with in_network("net_zzzzzzzzzz"), pytest.raises(psycopg.Error, match="does not exist"):
        Person.objects.count()
    with in_network(schema):
        assert Person.objects.count() == 9
