"""Which outboxes have something to deliver."""

from collections.abc import Iterable

from kernel.schema.across import ask_each, schemas_with
from shared.outbox.models import Message

_DUE = (
    "(select '{schema}' from {schema}.outbox_message where delivered_at is null and due_at <= now() limit 1)"
)
_DUE_EVEN_PAUSED = _DUE.replace(" limit 1", " and payload->'even_paused' = 'true' limit 1")


def schemas_with_due_messages(schemas: Iterable[str], *, paused: bool = False) -> list[str]:
    """Those of the networks in which a message is due; one whose schema is not there has none. Owner processes only.

    `paused` networks have those only that leave a suspended network too.
    """
    question = _DUE_EVEN_PAUSED if paused else _DUE
    standing = schemas_with(Message._meta.db_table)
    return [schema for (schema,) in ask_each([s for s in schemas if s in standing], question)]
