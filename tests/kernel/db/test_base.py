"""The connection belongs to nobody until a scope is entered, and follows it through everything PostgreSQL forgets."""

import threading

import pytest
from django.db import connection, transaction

from kernel.errors import FootholdError, NoScopeError
from kernel.tenancy import in_network, in_program, network_scope
from tenants.people.models import Person
from tests.world import AREC, KAVERI


def _who() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select current_user, current_schema()")
        return cursor.fetchone()


def _marks() -> set[str]:
    return {name.split()[-1] for name in Person.objects.values_list("full_name", flat=True)}


def test_statement_without_a_scope_is_refused(db):
    with pytest.raises(NoScopeError):
        Person.objects.count()


def test_statement_after_leaving_a_scope_is_refused(arec):
    with in_network(arec.schema_name):
        assert Person.objects.count() == 9
    with pytest.raises(NoScopeError):
        Person.objects.count()


def test_scope_sets_role_and_schema_together(arec):
    with in_network(arec.schema_name):
        assert _who() == (arec.schema_name, arec.schema_name)
    with in_program():
        assert _who() == ("foothold_program", "public")


def test_leaving_resets_the_server_too(arec):
    with in_network(arec.schema_name):
        _who()
    raw = connection.connection.execute("select current_user, current_setting('search_path')").fetchone()
    assert raw == ("foothold_login", "pg_catalog")


def test_login_role_can_do_nothing_by_itself(arec):
    with pytest.raises(Exception, match="permission denied"):
        connection.connection.execute("select 1 from public.networks_network")


def test_nested_scopes_return_to_the_one_before(arec, kaveri):
    with in_network(arec.schema_name):
        with in_network(kaveri.schema_name):
            assert _marks() == {KAVERI.mark}
        assert _marks() == {AREC.mark}


def test_cursor_that_is_open_follows_the_scope(arec, kaveri):
    with in_network(arec.schema_name), connection.cursor() as cursor:
        with in_program():
            _who()
        cursor.execute("select current_user, current_schema()")
        assert cursor.fetchone() == (arec.schema_name, arec.schema_name)
        with in_network(kaveri.schema_name):
            cursor.executemany("select set_config('foothold.seen_by', current_user, true)", [()])
            cursor.execute("select current_setting('foothold.seen_by')")
        assert cursor.fetchone() == (kaveri.schema_name,)


def test_cursor_that_outlives_its_scope_is_refused(arec):
    with in_network(arec.schema_name):
        cursor = connection.cursor()
    with pytest.raises(NoScopeError):
        cursor.execute("select 1")


def test_rollback_to_a_savepoint_keeps_the_scope(arec, kaveri):
    with in_network(arec.schema_name), transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic(), in_network(kaveri.schema_name):
            assert _marks() == {KAVERI.mark}
            raise RuntimeError
        assert _marks() == {AREC.mark}


def test_failed_statement_and_its_rollback_keep_the_scope(arec):
    with in_network(arec.schema_name):
        with pytest.raises(Exception, match="division by zero"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("select 1/0")
        assert _marks() == {AREC.mark}


def test_server_side_cursor_reads_its_own_network(arec, kaveri):
    with in_network(arec.schema_name):
        rows = Person.objects.order_by("id").iterator(chunk_size=2)
        first = next(rows)
        with in_network(kaveri.schema_name):
            assert {p.full_name.split()[-1] for p in Person.objects.iterator(chunk_size=2)} == {KAVERI.mark}
        assert {p.full_name.split()[-1] for p in [first, *rows]} == {AREC.mark}


def test_reused_connection_shows_only_the_network_that_is_entered(committed):
    from tests.conftest import _network

    arec, kaveri = _network("arec.localhost"), _network("kaveri.localhost")
    pids = set()
    for network, mark in [(arec, AREC.mark), (kaveri, KAVERI.mark)] * 3:
        with in_network(network.schema_name):
            assert _marks() == {mark}
            pids.add(connection.connection.info.backend_pid)
    assert len(pids) == 1


def test_threads_see_their_own_network_only(committed):
    from tests.conftest import _network

    networks = [(_network("arec.localhost"), AREC.mark), (_network("kaveri.localhost"), KAVERI.mark)]
    seen: list[tuple[str, set[str]]] = []
    together = threading.Barrier(4)

    def work(network, mark: str) -> None:
        try:
            together.wait()
            for _ in range(25):
                with in_network(network.schema_name):
                    seen.append((mark, _marks()))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=networks[n % 2]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 100
    assert all(marks == {mark} for mark, marks in seen)


@pytest.mark.parametrize(
    "name", ["public", "net_", "net_ABCDEFGHIJ", "net_aaaaaaaaaa; drop", "pg_catalog", ""]
)
def test_scope_refuses_what_is_not_a_network_schema(name):
    with pytest.raises(FootholdError):
        network_scope(name)


def test_scope_of_an_unknown_network_is_refused_by_the_server(db):
    with pytest.raises(Exception, match="does not exist"), in_network("net_zzzzzzzzzz"):
        Person.objects.count()
