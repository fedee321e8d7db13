"""What the team does about one place in a group: ask again, confirm for somebody, end it, settle a doubt."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.coordinator.forms.member import EndForm, NoteForm
from frontend.pages import page_or_dialog
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.agreement import wording_in
from tenants.mentoring.domain import answer, fit, leaving, question
from tenants.mentoring.domain.queries.member import members
from tenants.mentoring.domain.queries.membership import left_behind
from tenants.mentoring.enums import MemberState, Way
from tenants.mentoring.models import Membership

PAGES = "coordinator/pages"


@requires("mentoring.ask")
@require_POST
def send(request: Request, pk: UUID) -> HttpResponse:
    """Send the question again; the link before ends."""
    member = get_object_or_404(members(), pk=pk)
    try:
        sent = question.ask_again(member, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        words = {"name": member.enrolment.person.full_name}
        text = _("%(name)s gets a new link by e-mail.") if sent else _("%(name)s got a link just now.")
        messages.success(request, text % words)
    return redirect("group", member.group_id)


@requires("mentoring.ask")
def confirm(request: Request, pk: UUID) -> HttpResponse:
    """Say yes on behalf of somebody who told the team, with a note how."""
    member = get_object_or_404(members(), pk=pk)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        agreement = wording_in(member.group.cycle, member.enrolment.person.language)
        return _dialog(request, "member_confirm", member, form, agreement=agreement)
    try:
        note = form.cleaned_data["note"]
        answered = answer.accept(member, by=request.user, way=Way.TEAM, note=note)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        _say(request, answered)
    return redirect("group", member.group_id)


def _say(request: Request, member: Membership) -> None:
    words = {"name": member.enrolment.person.full_name}
    if member.state == MemberState.NO_PLACE:
        messages.warning(request, _("The group is full. %(name)s goes first for the next place.") % words)
    else:
        messages.success(request, _("%(name)s takes part. An e-mail says so.") % words)


@requires("mentoring.ask")
def end(request: Request, pk: UUID) -> HttpResponse:
    """Take somebody out of the group, or the question back; what follows is said first, in numbers."""
    member = get_object_or_404(members(), pk=pk)
    if not member.is_standing:
        messages.info(request, _("This person is not in the group any more."))
        return redirect("group", member.group_id)
    data = request.POST if request.method == "POST" else None
    form = EndForm(data, membership=member, cause=request.GET.get("cause", ""))
    if not form.is_valid():
        return _dialog(request, "member_end", member, form, left=left_behind(member))
    try:
        leaving.end_membership(member, farewell=form.farewell(), by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        words = {"name": member.enrolment.person.full_name}
        messages.success(request, _("%(name)s is no longer in the group, and is told by e-mail.") % words)
    return redirect("group", member.group_id)


@requires("mentoring.read_answers")
def talk(request: Request, pk: UUID) -> HttpResponse:
    """Note what was agreed with somebody whom the group does not quite fit, and who stays."""
    member = get_object_or_404(members(), pk=pk)
    if not hasattr(member, "fit"):
        raise Http404("Nothing was said about the fit.")
    form = NoteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _dialog(request, "member_talk", member, form)
    fit.settle_fit(member.fit, note=form.cleaned_data["note"], by=request.user)
    messages.success(request, _("Noted. The task is off the worklist."))
    return redirect("group", member.group_id)


def _dialog(
    request: Request, name: str, member: Membership, form: forms.Form, **context: object
) -> HttpResponse:
    shown = {"member": member, "person": member.enrolment.person, "group": member.group, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return page_or_dialog(request, f"{PAGES}/{name}.html", shown | context, status=status)
