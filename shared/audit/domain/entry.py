from typing import Any
from uuid import UUID

from shared.audit.actor import Actor
from shared.audit.models import Entry


def record(verb: str, subject_id: UUID | None, *, by: Actor, **details: Any) -> Entry:
    """Write the audit row of a command, in the schema and the transaction the command works in.

    `verb` is `<noun>.<past participle>`; `details` must be JSON and name no more of a person than is needed.
    """
    return Entry.objects.create(
        verb=verb, subject_id=subject_id, actor_id=by.pk, actor_name=by.name[:200], details=details
    )
