"""Whether every network's schema is like the template."""

from collections.abc import Iterator

from django.db import connection

from kernel.db.locks import held
from kernel.db.scope import PUBLIC, TEMPLATE
from kernel.schema.catalog import describe, differences
from kernel.tenancy import entered, in_program, owner_scope
from shared.fleet.domain.queries.census import census
from shared.fleet.domain.standby import LOCK
from shared.fleet.models import Standby
from shared.networks.models import Network


def verify_fleet() -> Iterator[tuple[str, list[str]]]:
    """Each network's name with what is different about its schema, in words; an empty list where nothing is.

    Schemas that belong to nobody come last. Owner processes only.
    """
    template = describe(TEMPLATE)
    for ship in census():
        yield (
            ship.name,
            ["has no schema, or no record of its migrations"]
            if ship.gone
            else differences(ship.schema, template),
        )
    for schema in sorted(_of_nobody()):
        yield schema, ["is a schema that belongs to no network"]


def _of_nobody() -> set[str]:
    """Neither a network's, in whatever state, nor a standby's; one that is in the making is waited for."""
    with in_program(), held(LOCK):
        standing = _standing() - {TEMPLATE}
        for model in (Standby, Network):
            standing -= set(model.objects.values_list("schema_name", flat=True))
    return standing


def _standing() -> set[str]:
    with entered(owner_scope(PUBLIC)), connection.cursor() as cursor:
        cursor.execute("select nspname from pg_namespace where nspname ~ '^net_[a-z0-9]{10}$'")
        return {schema for (schema,) in cursor.fetchall()}
