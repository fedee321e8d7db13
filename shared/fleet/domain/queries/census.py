"""Where the fleet stands: one question to the server for hundreds of networks."""

from dataclasses import dataclass
from decimal import Decimal

from kernel.schema.across import ask_each, schemas_with
from kernel.schema.applied import RECORD, Migration, missing_in
from kernel.tenancy import in_program
from shared.networks.enums import WITH_TABLES
from shared.networks.models import Network

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
    standing = schemas_with(RECORD)
    marks = _marks([schema for schema in names if schema in standing])
    # Networks with one mark have the same migrations: one of them is asked.
    missing = {mark: missing_in(schema) for mark, schema in {m: s for s, m in marks.items()}.items()}
    return [
        Ship(schema, name, missing[marks[schema]]) if schema in marks else Ship(schema, name, gone=True)
        for schema, name in names.items()
    ]


def behind(ships: list[Ship]) -> list[Ship]:
    return [ship for ship in ships if ship.missing and not ship.gone]


def _marks(schemas: list[str]) -> dict[str, Mark]:
    """Each schema with a mark of its migrations that does not depend on their order. One without any has none."""
    return {schema: (count, total) for schema, count, total in ask_each(schemas, _APPLIED, _MARKS)}
