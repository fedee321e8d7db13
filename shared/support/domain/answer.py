"""What a network writes about support access into the table it shares with the program."""

import datetime as dt
from uuid import UUID

from kernel.clock import now
from kernel.tenancy import in_program, require_scope
from shared.accounts.models import User
from shared.audit.actor import Visitor
from shared.audit.domain.entry import record
from shared.support.enums import SupportState
from shared.support.models import SupportRequest


def publish_grant(
    asked: SupportRequest | None,
    *,
    person: dict[str, str],
    may_edit: bool,
    expires_at: dt.datetime,
) -> SupportRequest:
    """The answer to a request; or, where nobody asked, a row of the network's own accord about `person`."""
    answer = {"state": SupportState.GRANTED, "may_edit": may_edit, "expires_at": expires_at}
    if asked is None:
        schema = require_scope().schema
        return SupportRequest.objects.create(schema_name=schema, was_asked=False, **person, **answer)
    SupportRequest.objects.filter(pk=asked.pk).update(**answer)
    asked.refresh_from_db()
    return asked


def publish_end(request_id: UUID) -> None:
    SupportRequest.objects.filter(pk=request_id).update(state=SupportState.ENDED, expires_at=now())


def publish_decline(request_id: UUID) -> None:
    SupportRequest.objects.filter(pk=request_id).update(state=SupportState.DECLINED)


def publish_entry(request_id: UUID, *, account: User) -> None:
    """The program's audit hears of the entry too, and of nothing that happens inside."""
    SupportRequest.objects.filter(pk=request_id).update(entered_at=now())
    with in_program():
        record("support.entered", request_id, by=Visitor(account.name))
