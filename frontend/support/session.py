"""The session of somebody from the sponsor inside a network: marked, so that it is told apart when it is over."""

from django.contrib.auth import login
from django.http import HttpRequest

from shared.accounts.models import User

KEY = "support_until"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def begin(request: HttpRequest, account: User) -> None:
    """Sign the temporary account in, for no longer than it lasts."""
    login(request, account, backend=BACKEND)
    assert account.expires_at is not None
    request.session[KEY] = account.expires_at.isoformat()
    request.session.set_expiry(account.expires_at)


def is_marked(request: HttpRequest) -> bool:
    return KEY in request.session
