from http import HTTPStatus
from typing import Protocol
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.forms.refusals import add_refusal
from frontend.permissions import requires
from frontend.team.forms.invitation import InvitationForm
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain import team_invitation as domain
from shared.accounts.models import Invitation, User


class Change(Protocol):
    def __call__(self, invitation: Invitation, *, by: User) -> object: ...


@requires("accounts.manage_team")
def invite(request: Request) -> HttpResponse:
    """The form that invites somebody into the team."""
    form = InvitationForm(request.POST or None, initial={"language": request.user.language})
    if form.is_valid() and (invitation := _invited(request, form)):
        text = _("The invitation is on its way to %(name)s.")
        messages.success(request, text % {"name": invitation.name})
        return redirect("team")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "team/pages/invitation_form.html", {"form": form}, status=status)


def _invited(request: Request, form: InvitationForm) -> Invitation | None:
    given = form.cleaned_data
    try:
        return domain.invite_to_team(
            operation=given["operation"],
            email=given["email"],
            name=given["name"],
            roles=form.chosen(),
            language=given["language"],
            by=request.user,
        )
    except RefusedError as error:
        add_refusal(form, error)
        return None


@require_POST
@requires("accounts.manage_team")
def resend(request: Request, pk: UUID) -> HttpResponse:
    done = _("A new invitation is on its way to %(name)s. The link sent before no longer works.")
    return _changed(request, pk, domain.send_again, done)


@require_POST
@requires("accounts.manage_team")
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """A second press finds the invitation withdrawn, and says the same."""
    done = _("The invitation of %(name)s is withdrawn. Its link no longer works.")
    return _changed(request, pk, domain.withdraw_invitation, done)


def _changed(request: Request, pk: UUID, change: Change, done: str) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        change(invitation, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done % {"name": invitation.name})
    return redirect("team")
