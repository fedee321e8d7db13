"""One member of the team: roles, and whether the account is open."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.forms.refusals import add_refusal
from frontend.permissions import requires
from frontend.team.forms.invitation import RolesForm
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.queries.second_factor import has_second_factor
from shared.accounts.domain.queries.team import team
from shared.accounts.domain.team import change_roles, close_account, reopen_account
from shared.accounts.enums import PARTICIPANTS
from shared.accounts.models import User


@requires("accounts.manage_team")
def roles(request: Request, pk: UUID) -> HttpResponse:
    member = get_object_or_404(team(), pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = RolesForm(sent, has_other_parts=member.has_any(PARTICIPANTS), initial={"roles": member.roles})
    if form.is_valid() and _changed(request, member, form):
        messages.success(request, _("The roles of %(name)s are saved.") % {"name": member.name})
        return redirect("team" if member.pk != request.user.pk else "signed_in")
    context = {"form": form, "member": member, "may_forget": _may_forget(request, member)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "team/pages/member_detail.html", context, status=status)


def _may_forget(request: Request, member: User) -> bool:
    """Whether there is a second step to remove; never one's own, which has pages of its own."""
    return member.pk != request.user.pk and has_second_factor(member)


def _changed(request: Request, member: User, form: RolesForm) -> bool:
    try:
        change_roles(member, roles=form.chosen(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


@requires("accounts.manage_team")
def close(request: Request, pk: UUID) -> HttpResponse:
    """The page that says what closing does, and does it."""
    member = get_object_or_404(team(), pk=pk)
    if request.method != "POST":
        return render(request, "team/pages/member_close.html", {"member": member})
    closed = _("The account of %(name)s is closed, and signed out everywhere.") % {"name": member.name}
    return _done(request, close_account, member, closed)


@require_POST
@requires("accounts.manage_team")
def reopen(request: Request, pk: UUID) -> HttpResponse:
    member = get_object_or_404(team(), pk=pk)
    opened = _("The account of %(name)s is open again.") % {"name": member.name}
    return _done(request, reopen_account, member, opened)


def _done(request: Request, act: Callable[..., User], member: User, text: str) -> HttpResponse:
    try:
        act(member, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, text)
    return redirect("team")
