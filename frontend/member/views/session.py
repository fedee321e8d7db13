from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from frontend.forms.refusals import add_refusal
from frontend.member.forms.session import SessionForm
from frontend.permissions import allowed, requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.enums import PARTICIPANTS
from tenants.mentoring.domain.queries.group import groups, mentor_of
from tenants.mentoring.domain.session import log_session
from tenants.mentoring.models import Group


@requires("mentoring.enter")
def session(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Record session `number` of a group, or correct it: the same number is the same session."""
    group = get_object_or_404(groups(), pk=pk)
    allowed(request, "mentoring.log_session", group)
    if not 1 <= number <= group.sessions.count() + 1:
        raise Http404("This session's turn has not come.")
    form = SessionForm(request.POST if request.method == "POST" else None, group=group, number=number)
    if not form.is_valid() or not _logged(request, group, form):
        return _page(request, group, form)
    words = {"number": number, "came": len(form.came()), "total": len(form.mentees)}
    messages.success(request, _("Session %(number)s is recorded. %(came)s of %(total)s came.") % words)
    return (
        redirect("member_home") if request.user.has_any(PARTICIPANTS) else redirect("cycle", group.cycle_id)
    )


def _logged(request: Request, group: Group, form: SessionForm) -> bool:
    try:
        log_session(group, report=form.report(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


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
