"""What one does with a task of the worklist itself: put it off, bring it back, invite somebody again."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.coordinator.forms.snooze import SnoozeForm, TaskForm
from frontend.coordinator.task_words import words_of
from frontend.forms.refusals import add_refusal
from frontend.permissions import requires
from frontend.templatetags.people import day
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.team_invitation import send_again
from shared.accounts.models import Invitation
from tenants.coordination.domain import snooze as domain
from tenants.coordination.domain.queries.worklist import find_task
from tenants.coordination.task import Task


@requires("worklist.snooze")
@require_POST
def snooze(request: Request) -> HttpResponse:
    """Put a task off. Without a day, and for one that cannot be, it asks on a page of its own."""
    task = _task(request)
    asks = "until" not in request.POST
    form = SnoozeForm(initial=request.POST) if asks else SnoozeForm(request.POST)
    if form.is_valid():
        try:
            until = domain.snooze(task, until=form.cleaned_data["until"], by=request.user).until
        except RefusedError as error:
            add_refusal(form, error)
        else:
            words = {"name": words_of(task).name, "day": day(until)}
            messages.success(request, _("%(name)s: you see this again on %(day)s.") % words)
            return redirect("start")
    context = {"form": form, "words": words_of(task)}
    status = HTTPStatus.OK if asks else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "coordinator/pages/task_snooze.html", context, status=status)


@requires("worklist.snooze")
@require_POST
def bring_back(request: Request) -> HttpResponse:
    """Show a task again that was put off."""
    task = _task(request)
    domain.bring_back(task, by=request.user)
    messages.success(request, _("%(name)s is on the worklist again.") % {"name": words_of(task).name})
    return redirect("start")


@requires("accounts.manage_team")
@require_POST
def invite(request: Request, pk: UUID) -> HttpResponse:
    """Send a new link to somebody who did not accept the one before."""
    invitation = get_object_or_404(Invitation, pk=pk)
    words = {"name": invitation.name}
    try:
        send_again(invitation, by=request.user)
    except RefusedError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("%(name)s gets a new link by e-mail.") % words)
    return redirect("start")


def _task(request: Request) -> Task:
    """The task that the form names, if it still waits. Raises Http404."""
    form = TaskForm(request.POST)
    found = find_task(form.cleaned_data["kind"], form.cleaned_data["subject"]) if form.is_valid() else None
    if found is None:
        raise Http404("No such task waits.")
    return found
