from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from frontend.member.forms.session import SessionForm
from frontend.member.recording import is_recorded, said, session_form
from frontend.permissions import allowed, requires
from kernel.request import Request
from shared.accounts.enums import PARTICIPANTS
from tenants.mentoring.domain.queries.group import groups, mentor_of
from tenants.mentoring.models import Group


@requires("mentoring.enter")
def session(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Record session `number` of a group, or correct it: the same number is the same session."""
    group = get_object_or_404(groups(), pk=pk)
    allowed(request, "mentoring.log_session", group)
    form = session_form(request, group, number)
    if not is_recorded(request, group, form):
        return _page(request, group, form)
    messages.success(request, said(form))
    return (
        redirect("member_home") if request.user.has_any(PARTICIPANTS) else redirect("cycle", group.cycle_id)
    )


def _page(request: Request, group: Group, form: SessionForm) -> HttpResponse:
    known = next((s for s in group.sessions.all() if s.number == form.number), None)
    context = {
        "group": group,
        "mentor": mentor_of(group),
        "form": form,
        "session": known,
        "is_correction": known is not None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "member/pages/session_form.html", context, status=status)
