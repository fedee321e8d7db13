"""Every outbox in service, one after the other, each with the rights of its own scope."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from kernel.db.scope import PUBLIC
from kernel.observing.metrics import OutboxTotals
from kernel.tenancy import in_network, in_program
from shared.outbox.domain.queries.status import Status, status


def outboxes() -> Iterator[tuple[str, Status]]:
    """Schema and status, the program's first."""
    with in_program():
        schemas: list[str] = import_string(settings.SCHEMAS_IN_SERVICE)()
        yield PUBLIC, status()
    for schema in schemas:
        with in_network(schema):
            yield schema, status()


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
