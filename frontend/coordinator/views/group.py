"""One group: who said what and what can be done; and the mentees of a cycle who have no group."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.coordinator.forms.ask import AskForm
from frontend.coordinator.members import MemberRow, history, needs_repair, tally
from frontend.permissions import may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.mentoring.domain import question as domain
from tenants.mentoring.domain.queries.member import members_of, open_groups, steps_of
from tenants.mentoring.domain.queries.room import free_places
from tenants.mentoring.domain.queries.waiting import without_group
from tenants.mentoring.models import Group

STEPS_PER_PAGE = 20
PER_PAGE = 50
SHOWN_WAITING = 5


@requires("mentoring.follow")
@require_safe
def group(request: Request, pk: UUID) -> HttpResponse:
    """Who has confirmed, who has not answered, who declined; who could join; and what happened."""
    found = get_object_or_404(Group.objects.select_related("cycle"), pk=pk)
    may_read = may(request.user, "mentoring.read_answers")
    members = list(members_of(found))
    page = Paginator(steps_of(found), STEPS_PER_PAGE).get_page(request.GET.get("page"))
    waiting, count = without_group(found.cycle), tally(found, members)
    context = {
        "group": found,
        "rows": [MemberRow(member, may_read) for member in members],
        "tally": count,
        "mends": may(request.user, "matching.run") and needs_repair(found, members, waiting),
        "free": free_places(found),
        "waiting": waiting[:SHOWN_WAITING],
        "waiting_count": len(waiting),
        "page": page,
        "history": history(list(page), may_read=may_read),
        "may_ask": may(request.user, "mentoring.ask") and not found.cycle.is_over,
        "may_read": may_read,
    }
    return render(request, "coordinator/pages/group.html", context)


@requires("mentoring.ask")
@require_POST
def ask(request: Request, pk: UUID) -> HttpResponse:
    """Ask a mentee without a group to join this one."""
    found = get_object_or_404(Group.objects.select_related("cycle"), pk=pk)
    form = AskForm(request.POST, cycle=found.cycle)
    if not form.is_valid():
        messages.error(request, _("Choose a mentee without a group."))
        return redirect("group", found.pk)
    enrolment = form.cleaned_data["enrolment"]
    try:
        domain.ask(found, enrolment=enrolment, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        words = {"name": enrolment.person.full_name}
        messages.success(request, _("%(name)s gets an e-mail with the question.") % words)
    return redirect("group", found.pk)


@requires("mentoring.follow")
@require_safe
def waiting(request: Request, pk: UUID) -> HttpResponse:
    """Mentees of a cycle without a group, who goes first at the top, and the groups that can take somebody."""
    cycle = get_object_or_404(cycles(), pk=pk)
    page = Paginator(without_group(cycle), PER_PAGE).get_page(request.GET.get("page"))
    context = {"cycle": cycle, "page": page, "groups": list(open_groups(cycle))}
    return render(request, "coordinator/pages/cycle_waiting.html", context)
