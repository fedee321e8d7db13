"""Where the fleet stands: one question to the server for hundreds of networks."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from kernel.db.scope import PUBLIC, checked_schema
from kernel.schema.applied import RECORD, Migration, missing_in
from kernel.tenancy import entered, in_program, owner_scope
from shared.networks.enums import WITH_TABLES
from shared.networks.models import Network

BLOCK = 300
Mark = tuple[int, Decimal]
_APPLIED = "select '{schema}' schema, app, name from {schema}.django_migrations"
_MARKS = """
select schema, count(*), sum(hashtextextended(app || '.' || name, 0)) from ({rows}) applied group by schema
"""


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
        standing = _standing()
        marks = dict(_marks([schema for schema in names if schema in standing]))
    # Networks with one mark have the same migrations: one of them is asked.
    missing = {mark: missing_in(schema) for mark, schema in {m: s for s, m in marks.items()}.items()}
    return [
        Ship(schema, name, missing[marks[schema]]) if schema in marks else Ship(schema, name, gone=True)
        for schema, name in names.items()
    ]


def behind(ships: list[Ship]) -> list[Ship]:
    return [ship for ship in ships if ship.missing and not ship.gone]


def _standing() -> set[str]:
    """Every schema with a record of its migrations, by the index on tables' names: a fleet has 100,000s of tables."""
    with connection.cursor() as cursor:
        cursor.execute("select relnamespace::regnamespace::text from pg_class where relname = %s", [RECORD])
        return {schema for (schema,) in cursor.fetchall()}


def _marks(schemas: list[str]) -> Iterator[tuple[str, Mark]]:
    """Each schema with a mark of its migrations that does not depend on their order. One without any has none.

    The rows are grouped in one place: an aggregate for each schema would cost four times as much.
    """
    for start in range(0, len(schemas), BLOCK):
        block = schemas[start : start + BLOCK]
        rows = " union all ".join(_APPLIED.format(schema=checked_schema(schema)) for schema in block)
        with connection.cursor() as cursor:
            cursor.execute(_MARKS.format(rows=rows))
            yield from ((schema, (count, total)) for schema, count, total in cursor.fetchall())
