"""Whether somebody still owes a second step. Asked once at sign-in and remembered in the session: pages ask nothing.

It stays true while the session lives: who must have one cannot remove the last, a network that begins to ask for
one ends the sessions of those without, and other roles than those remembered are a reason to ask again. Only who owes
one is looked at on each page: the network may have stopped asking.
"""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest

from kernel.tenancy import require_scope
from shared.accounts.domain.queries.second_factor import has_second_factor
from shared.accounts.enums import NETWORK_STAFF, PROGRAM_STAFF
from shared.accounts.models import User
from tenants.security.domain.queries.policy import second_factor_required

KEY = "second_factor"


class Standing(StrEnum):
    HAS = "has"
    OWES = "owes"
    FREE = "free"


def must_have_second_factor(user: User) -> bool:
    """Sponsor staff always; staff of a network where the network says so.

    A guest from the sponsor never: the link came to a mailbox, and a temporary account has no settings of its own.
    """
    if user.is_temporary:
        return False
    if user.has_any(PROGRAM_STAFF):
        return True
    return user.has_any(NETWORK_STAFF) and require_scope().is_network and second_factor_required()


def owes_second_factor(request: HttpRequest) -> bool:
    """Whether the signed-in reader must set one up before anything else."""
    assert request.user.is_authenticated
    known = request.session.get(KEY, {})
    if known.get("roles") != request.user.roles or _is_let_off(request.user, known):
        remember_standing(request)
    return bool(request.session[KEY]["standing"] == Standing.OWES)


def _is_let_off(user: User, known: dict[str, Any]) -> bool:
    """Whether nobody asks for a second step any more. Who has set one up owes it until the codes are kept."""
    return known["standing"] == Standing.OWES and not must_have_second_factor(user)


def remember_standing(request: HttpRequest) -> None:
    """Ask anew, after something changed."""
    assert request.user.is_authenticated
    _remember(request, request.user)


def on_sign_in(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    _remember(request, user)


def _remember(request: HttpRequest, user: User) -> None:
    request.session[KEY] = {"standing": _standing(user).value, "roles": user.roles}


def _standing(user: User) -> Standing:
    if has_second_factor(user):
        return Standing.HAS
    return Standing.OWES if must_have_second_factor(user) else Standing.FREE
