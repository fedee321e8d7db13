"""Which draft this browser works on: its id in the session, never the secret of its link."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from kernel.request import Request
from shared.networks.domain.queries.draft import draft_in_work, sent_application
from shared.networks.domain.queries.status import status_link_of
from shared.networks.models import Draft

KEY = "draft"


def remember(request: Request, draft: Draft) -> None:
    request.session[KEY] = str(draft.pk)


def current(request: Request) -> Draft | None:
    """The draft, or None when there is none, or it was sent or is too old."""
    known = request.session.get(KEY)
    return draft_in_work(UUID(known)) if known else None


def elsewhere(request: Request) -> HttpResponse:
    """Where to go without a draft in work: to the application it became, after Back or a second press, or to begin."""
    known = request.session.get(KEY)
    sent_as = sent_application(UUID(known)) if known else None
    return redirect(status_link_of(sent_as) if sent_as else "join")
