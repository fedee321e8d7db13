"""Every outbox in service, one after the other, each with the rights of its own scope."""

import logging
from collections.abc import Iterator

import psycopg
from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.module_loading import import_string

from kernel.db.scope import PUBLIC
from kernel.observing.metrics import OutboxTotals
from kernel.tenancy import in_network, in_program
from shared.outbox.domain.queries.status import Status, status

log = logging.getLogger(__name__)


def outboxes() -> Iterator[tuple[str, Status]]:
    """Schema and status, the program's first. A network that was damaged by hand has none, and hides no other."""
    with in_program():
        schemas: list[str] = import_string(settings.SCHEMAS_IN_SERVICE)()
        yield PUBLIC, status()
    for schema in schemas:
        if found := _status_in(schema):
            yield schema, found


def _status_in(schema: str) -> Status | None:
    try:
        with transaction.atomic(), in_network(schema):
            return status()
    except (DatabaseError, psycopg.Error):
        log.warning("The outbox of %s cannot be read", schema, exc_info=True)
        return None


def totals() -> dict[str, OutboxTotals]:
    """For `program` and for all `networks` together."""
    found = dict(outboxes())
    return {"program": _total([found.pop(PUBLIC)]), "networks": _total(list(found.values()))}


def _total(found: list[Status]) -> OutboxTotals:
    return OutboxTotals(
        waiting=sum(s.waiting for s in found),
        dead=sum(s.dead for s in found),
        oldest=max((s.oldest for s in found), default=0.0),
    )
