"""The session of a group, recorded in its row of the worklist."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_htmx.http import reswap, retarget

from frontend.coordinator.worklist_page import answered
from frontend.forms.refusals import add_refusal
from frontend.member.forms.session import SessionForm
from frontend.pages import wants_part
from frontend.permissions import allowed, requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.mentoring.domain.queries.group import groups
from tenants.mentoring.domain.session import log_session
from tenants.mentoring.models import Group


@requires("worklist.write")
def record(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Record session `number` of a group, or correct it; whoever asks for a whole page gets the session's."""
    group = get_object_or_404(groups(), pk=pk)
    allowed(request, "mentoring.log_session", group)
    if not wants_part(request):
        return redirect("session", group.pk, number)
    if not 1 <= number <= group.sessions.count() + 1:
        raise Http404("This session's turn has not come.")
    form = SessionForm(request.POST if request.method == "POST" else None, group=group, number=number)
    if not form.is_valid() or not _logged(request, group, form):
        return _row(request, group, form)
    words = {"number": number, "came": len(form.came()), "total": len(form.mentees)}
    return answered(request, _("Session %(number)s is recorded. %(came)s of %(total)s came.") % words)


def _logged(request: Request, group: Group, form: SessionForm) -> bool:
    try:
        log_session(group, report=form.report(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


def _row(request: Request, group: Group, form: SessionForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"group": group, "form": form}
    response = render(request, "coordinator/fragments/task_session.html", context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return retarget(reswap(response, "outerHTML"), f"#record-{group.pk}") if form.errors else response
