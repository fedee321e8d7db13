from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.coordinator.forms.enrolment import EnrolForm
from frontend.coordinator.forms.people_filter import PeopleFilter
from frontend.forms.refusals import add_refusal
from frontend.pages import page_or_dialog
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain import enrolment as domain
from tenants.cycles.domain.queries.cycle import cycles, not_enrolled
from tenants.cycles.domain.queries.enrolment import enrolments
from tenants.cycles.models import Cycle
from tenants.people.enums import Part

PER_PAGE = 50


@requires("cycles.manage")
def enrol(request: Request, pk: UUID) -> HttpResponse:
    """Choose people and put them into the cycle."""
    cycle = get_object_or_404(cycles(), pk=pk)
    if not cycle.takes_people:
        messages.info(request, _("Nobody can be added to this cycle any more."))
        return redirect("cycle", cycle.pk)
    people = PeopleFilter(request.GET)
    if request.method != "POST":
        return _page(request, cycle, people)
    form = EnrolForm(request.POST, cycle=cycle, criteria=people.criteria)
    if not form.is_valid():
        return _page(request, cycle, people, form)
    try:
        new = domain.enrol(
            cycle,
            people=form.people(),
            by=request.user,
            even_ineligible=form.cleaned_data["anyway"],
        )
    except RefusedError as error:
        add_refusal(form, error)
        return _page(request, cycle, people, form)
    text = ngettext("%(count)s person enrolled.", "%(count)s people enrolled.", len(new))
    messages.success(request, text % {"count": len(new)})
    return redirect("cycle", cycle.pk)


def _page(
    request: Request, cycle: Cycle, people: PeopleFilter, form: EnrolForm | None = None
) -> HttpResponse:
    """`tick` in the address says who is chosen already: `page` everybody shown, `all` everybody found."""
    found = not_enrolled(cycle, **people.criteria)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    tick = request.GET.get("tick", "")
    chosen = {"page": len(page), "all": page.paginator.count}.get(tick, 0)
    context = {
        "cycle": cycle,
        "filter": people,
        "page": page,
        "tick": tick,
        "chosen": chosen,
        "ticked": form.cleaned_data.get("person", []) if form else [],
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "coordinator/pages/enrolment_new.html", context, status=status)


@requires("cycles.manage")
def withdraw(request: Request, pk: UUID, enrolment_pk: UUID) -> HttpResponse:
    """Ask, then take one person out of a cycle that does not run yet."""
    cycle = get_object_or_404(cycles(), pk=pk)
    enrolment = get_object_or_404(enrolments(cycle), pk=enrolment_pk)
    if request.method != "POST":
        stay = {
            "mentors": cycle.mentors - (enrolment.part == Part.MENTOR),  # type: ignore[attr-defined]
            "mentees": cycle.mentees - (enrolment.part == Part.MENTEE),  # type: ignore[attr-defined]
        }
        context = {"cycle": cycle, "enrolment": enrolment, "stay": stay}
        return page_or_dialog(request, "coordinator/pages/enrolment_remove.html", context)
    try:
        domain.withdraw(enrolment, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        text = _("%(name)s is no longer in %(cycle)s.")
        messages.success(request, text % {"name": enrolment.person.full_name, "cycle": cycle.name})
    return redirect("cycle", cycle.pk)
