from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from frontend.permission_matrix import NETWORK_ROLES, PROGRAM_ROLES, matrix
from frontend.permissions import requires
from kernel.request import Request


@requires("accounts.view_permissions")
@require_safe
def permissions(request: Request) -> HttpResponse:
    """Who may do what; a network shows its own roles only."""
    tables = _network_table() if request.host.is_network else [*_program_table(), *_network_table()]
    return render(request, "team/pages/permission_list.html", {"tables": list(tables)})


def _program_table() -> Iterator[dict[str, object]]:
    yield {
        "title": _("In the console"),
        "label": _("Table: who may do what in the console"),
        "roles": PROGRAM_ROLES,
        "parts": matrix(PROGRAM_ROLES),
    }


def _network_table() -> Iterator[dict[str, object]]:
    yield {
        "title": _("In a network"),
        "label": _("Table: who may do what in a network"),
        "roles": NETWORK_ROLES,
        "parts": matrix(NETWORK_ROLES),
    }
