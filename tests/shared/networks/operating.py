"""For tests of what an operator does: a database and a folder of files of their own, and all that a network has."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from kernel.tenancy import entered, owner_scope
from shared.networks.domain.operator import Operator
from shared.networks.models import Network
from tests import databases
from tests.conftest import _network

HELEN = Operator("Helen at the machine")
PICTURE = bytes(range(256)) * 300


@pytest.fixture
def files(settings, tmp_path: Path) -> Path:
    """The storage of the networks' files."""
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def server(as_owner: None, committed: str) -> Iterator[psycopg.Connection]:
    """The server's own superuser, in the test's database. It belongs to the owner of the schemas, as a real one does.

    Roles outlast a database: those of the networks that a test made are dropped after it.
    """
    with psycopg.connect(databases.address("FOOTHOLD_ADMIN_URL", committed), autocommit=True) as server:
        server.execute(f'alter database "{committed}" owner to foothold_owner')
        before = server.execute("select schema_name from networks_network").fetchall()
        yield server
        connection.close()
        for (schema,) in set(server.execute("select schema_name from networks_network").fetchall()) - set(
            before
        ):
            server.execute(f"drop schema if exists {schema} cascade")
            server.execute(f"drop role if exists {schema}")


@pytest.fixture
def original(server: psycopg.Connection, files: Path) -> Network:
    """AREC, with files."""
    network = _network("arec.localhost")
    fill(files / network.schema_name)
    fill(files / _network("kaveri.localhost").schema_name)
    return network


def fill(folder: Path) -> None:
    (folder / "letters" / "2026").mkdir(parents=True)
    (folder / "letters" / "2026" / "a letter, été.pdf").write_bytes(PICTURE)
    (folder / "empty").touch()
    (folder / "picture.webp").write_bytes(PICTURE[:1_000])


def schema_rows(network: Network) -> dict[str, list[str]]:
    """Every row of every table of its schema as text, with the schema's own name left out."""
    with entered(owner_scope("public")):
        names = _column("select tablename from pg_tables where schemaname = %s", [network.schema_name])
        return {
            name: sorted(
                row.replace(network.schema_name, "{schema}")
                for row in _column(f'select t::text from {network.schema_name}."{name}" t')
            )
            for name in names
        }


def sequences(network: Network) -> list[Any]:
    sql = (
        "select sequencename || ' ' || coalesce(last_value::text, '') from pg_sequences where schemaname = %s"
    )
    with entered(owner_scope("public")):
        return sorted(_column(sql, [network.schema_name]))


def shared_rows(network: Network) -> dict[str, list[dict[str, Any]]]:
    """Its rows in the public schema, named here one by one on purpose."""
    tables = {
        "networks_network": ("schema_name", network.schema_name),
        "networks_domain": ("tenant_id", network.pk),
        "networks_application": ("network_id", network.pk),
        "networks_profile": ("schema_name", network.schema_name),
        "networks_domainrequest": ("schema_name", network.schema_name),
        "reporting_summary": ("schema_name", network.schema_name),
        "support_supportrequest": ("schema_name", network.schema_name),
    }
    with entered(owner_scope("public")):
        return {
            table: [
                json.loads(row.replace(network.schema_name, "{schema}"))
                for row in _column(
                    f"select row_to_json(t)::text from {table} t where {column} = %s order by id", [value]
                )
            ]
            for table, (column, value) in tables.items()
        }


def file_contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def schemas_and_roles(names: list[str]) -> list[str]:
    """Those of the names that are still a schema or a role."""
    sql = "select nspname::text from pg_namespace union select rolname::text from pg_roles"
    with entered(owner_scope("public")):
        return sorted(set(_column(sql)) & set(names))


def _column(sql: str, parameters: list[object] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [value for (value,) in cursor.fetchall()]
