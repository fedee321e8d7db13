"""Which searches have not ended."""

from collections.abc import Sequence
from uuid import UUID

from kernel.schema.across import ask_each, schemas_with
from tenants.matching.models import Search

_OPEN = (
    "(select '{schema}', id from {schema}.%s"
    " where state = 'waiting' and requested_at < now() - interval '5 seconds')"
)


def open_searches(kind: type[Search], schemas: Sequence[str]) -> list[tuple[str, UUID]]:
    """Those of these networks, by schema; just asked for ones are left to the outbox. Owner processes only."""
    table = kind._meta.db_table
    standing = schemas_with(table)
    return list(ask_each([schema for schema in schemas if schema in standing], _OPEN % table))
