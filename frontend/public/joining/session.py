"""Which draft this browser works on: its id in the session, never the secret of its link."""

from uuid import UUID

from kernel.request import Request
from shared.networks.domain.queries.draft import draft_in_work
from shared.networks.models import Draft

KEY = "draft"


def remember(request: Request, draft: Draft) -> None:
    request.session[KEY] = str(draft.pk)


def current(request: Request) -> Draft | None:
    """The draft, or None when there is none, or it was sent or is too old."""
    known = request.session.get(KEY)
    return draft_in_work(UUID(known)) if known else None
