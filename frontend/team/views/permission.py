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
    tables = [{"title": _("In a network"), "roles": NETWORK_ROLES, "parts": matrix(NETWORK_ROLES)}]
    if not request.host.is_network:
        console = {"title": _("In the console"), "roles": PROGRAM_ROLES, "parts": matrix(PROGRAM_ROLES)}
        tables.insert(0, console)
    return render(request, "team/pages/permission_list.html", {"tables": tables})
