from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.permissions import may, requires
from kernel.clock import now
from kernel.request import Request
from shared.accounts.domain.queries.team import team as members
from shared.accounts.domain.queries.team import waiting_invitations

PER_PAGE = 50


@requires("accounts.view_team")
@require_safe
def team(request: Request) -> HttpResponse:
    """Everybody in the team, and who is invited."""
    context = {
        "page": Paginator(members(), PER_PAGE).get_page(request.GET.get("page")),
        "invitations": Paginator(waiting_invitations(), PER_PAGE).get_page(request.GET.get("invitations")),
        "may_manage": may(request.user, "accounts.manage_team"),
        "may_hand_over": may(request.user, "accounts.hand_over"),
        "now": now(),
    }
    return render(request, "team/pages/team_list.html", context)
