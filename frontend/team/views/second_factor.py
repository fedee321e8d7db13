"""The way back for a member of the team who lost phone and recovery codes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from frontend.permissions import requires
from kernel.request import Request
from shared.accounts.domain.queries.second_factor import has_second_factor
from shared.accounts.domain.queries.team import team
from shared.accounts.domain.second_factor import forget_second_factor


@requires("accounts.manage_team")
def forget(request: Request, pk: UUID) -> HttpResponse:
    """The page that says what removing the second step does, and does it. One's own is under "My account"."""
    member = get_object_or_404(team(), pk=pk)
    if member.pk == request.user.pk:
        return redirect("account_two_step")
    if request.method != "POST":
        context = {"member": member, "has_second_factor": has_second_factor(member)}
        return render(request, "team/pages/second_factor_forget.html", context)
    forget_second_factor(member, by=request.user)
    text = _("%(name)s has no second step any more, and is signed out everywhere.")
    messages.success(request, text % {"name": member.name})
    return redirect("team_member", member.pk)
