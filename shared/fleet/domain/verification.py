"""Whether every network's schema is like the template."""

from collections.abc import Iterator

from django.db import connection

from kernel.db.scope import PUBLIC, TEMPLATE
from kernel.schema.catalog import describe, differences
from kernel.tenancy import entered, in_program, owner_scope
from shared.fleet.domain.queries.census import census
from shared.fleet.models import Standby


def verify_fleet() -> Iterator[tuple[str, list[str]]]:
    """Each network's name with what is different about its schema, in words; an empty list where nothing is.

    Schemas that belong to nobody come last. Owner processes only.
    """
    template = describe(TEMPLATE)
    ships = census()
    for ship in ships:
        yield (
            ship.name,
            ["has no schema, or no record of its migrations"]
            if ship.gone
            else differences(ship.schema, template),
        )
    for schema in sorted(_standing() - {ship.schema for ship in ships} - _standbys() - {TEMPLATE}):
        yield schema, ["is a schema that belongs to no network"]


def _standing() -> set[str]:
    with entered(owner_scope(PUBLIC)), connection.cursor() as cursor:
        cursor.execute("select nspname from pg_namespace where nspname ~ '^net_[a-z0-9]{10}$'")
        return {schema for (schema,) in cursor.fetchall()}


def _standbys() -> set[str]:
    with in_program():
        return set(Standby.objects.values_list("schema_name", flat=True))
