"""The session of a group, recorded in its row of the worklist."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.http import reswap, retarget

from frontend.coordinator.worklist_page import answered
from frontend.member.forms.session import SessionForm
from frontend.member.recording import is_recorded, said, session_form
from frontend.pages import wants_part
from frontend.permissions import allowed, requires
from kernel.request import Request
from tenants.mentoring.domain.queries.group import groups
from tenants.mentoring.models import Group


@requires("worklist.write")
def record(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Record session `number` of a group, or correct it; whoever asks for a whole page gets the session's."""
    group = get_object_or_404(groups(), pk=pk)
    allowed(request, "mentoring.log_session", group)
    if not wants_part(request):
        return redirect("session", group.pk, number)
    form = session_form(request, group, number)
    if not is_recorded(request, group, form):
        return _row(request, group, form)
    return answered(request, said(form))


def _row(request: Request, group: Group, form: SessionForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"group": group, "form": form}
    response = render(request, "coordinator/fragments/task_session.html", context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return retarget(reswap(response, "outerHTML"), f"#record-{group.pk}") if form.errors else response
