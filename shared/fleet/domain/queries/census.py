"""Where the fleet stands: one question to the server for hundreds of networks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from kernel.db.scope import PUBLIC, checked_schema
from kernel.schema.factory import migrations_of_the_code
from kernel.tenancy import entered, in_program, owner_scope
from shared.networks.enums import WITH_TABLES
from shared.networks.models import Network

BLOCK = 300
Migration = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ship:
    """One network as the fleet sees it; `missing` are the code's migrations that it lacks, unordered.

    `gone` says that its schema, or the record of its migrations, is not there.
    """

    schema: str
    name: str
    missing: frozenset[Migration] = frozenset()
    gone: bool = False


def census() -> list[Ship]:
    """Every network that should have a schema, by name. Owner processes only."""
    with in_program():
        networks = Network.objects.filter(state__in=WITH_TABLES).order_by("name", "schema_name")
        names = dict(networks.values_list("schema_name", "name"))
    with entered(owner_scope(PUBLIC)):
        standing = set(_standing())
        marks = dict(_marks([schema for schema in names if schema in standing]))
        # Networks with one mark have the same migrations: one of them is asked.
        missing = {mark: _missing(schema) for mark, schema in {m: s for s, m in marks.items()}.items()}
    return [
        Ship(schema, name, missing[marks[schema]]) if schema in marks else Ship(schema, name, gone=True)
        for schema, name in names.items()
    ]


def behind(ships: list[Ship]) -> list[Ship]:
    return [ship for ship in ships if ship.missing and not ship.gone]


def _standing() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select n.nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid "
            "where n.nspname like 'net\\_%%' and c.relname = 'django_migrations'"
        )
        yield from (schema for (schema,) in cursor.fetchall())


def _marks(schemas: list[str]) -> Iterator[tuple[str, str]]:
    """Each schema with a hash of its migrations."""
    for start in range(0, len(schemas), BLOCK):
        one = "select '{0}', md5(string_agg(app || '.' || name, ',' order by app, name)) from {0}.django_migrations"
        block = [one.format(checked_schema(s)) for s in schemas[start : start + BLOCK]]
        with connection.cursor() as cursor:
            cursor.execute(" union all ".join(block))
            yield from cursor.fetchall()


def _missing(schema: str) -> frozenset[Migration]:
    with connection.cursor() as cursor:
        cursor.execute(f"select app, name from {checked_schema(schema)}.django_migrations")  # noqa: S608
        return migrations_of_the_code() - {(app, name) for app, name in cursor.fetchall()}
