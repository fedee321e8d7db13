"""Somebody from the sponsor at the door of AREC."""

from typing import Any

from kernel.ids import new_id
from shared.accounts.models import User
from tenants.support.domain.grant import grant_access
from tenants.support.models import Grant
from tests.shared.traces import messages

MARC = {"name": "Marc Tremblay", "email": "marc@example.org", "language": "fr"}


def granted(by: User, **values: Any) -> Grant:
    given = {"operation": new_id(), "person": MARC, "reason": "Groups look wrong", "hours": 2} | values
    return grant_access(by=by, **given)


def secrets() -> list[str]:
    """The secrets that were mailed and wait in the outbox, oldest first."""
    found = [p for p in messages("mail").values() if p["template"] == "support_granted"]
    return [p["context"]["link"].rstrip("/").rpartition("/")[2] for p in found]
