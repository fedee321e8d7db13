from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from frontend.components.sorting import sorting
from frontend.coordinator.example_file import columns, example_csv
from frontend.coordinator.file_problems import FileProblems, file_problems
from frontend.coordinator.forms.people_file import PeopleFileForm
from frontend.coordinator.forms.people_filter import PeopleFilter
from frontend.pages import page_or_part
from frontend.permissions import may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.enrolment import enrolments_of
from tenants.mentoring.domain.queries.membership import memberships_of
from tenants.people.domain import person as domain
from tenants.people.domain.queries import person as queries

PER_PAGE = 50


@requires("people.view")
@require_safe
def people(request: Request) -> HttpResponse:
    """Everybody the network knows, searched, filtered and sorted by the address."""
    form = PeopleFilter(request.GET)
    order = sorting(request.GET, queries.SORTS, "name")
    found = queries.people(**form.criteria, order=order.fields)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": form, "page": page, "sorting": order}
    return page_or_part(request, "coordinator/pages/person_list.html", "people", context)


@requires("people.view")
@require_safe
def person(request: Request, pk: UUID) -> HttpResponse:
    """What the network knows of one person, and the cycles and groups they were in; the person can see who looked."""
    found = get_object_or_404(queries.people(), pk=pk)
    domain.note_opened(found, by=request.user)
    standing = [membership for membership in memberships_of(found) if membership.is_standing]
    groups = {membership.enrolment_id: membership.group for membership in standing}
    rounds = [(enrolment, groups.get(enrolment.pk)) for enrolment in enrolments_of(found)]
    may_erase = may(request.user, "privacy.decide")
    context = {"person": found, "rounds": rounds, "may_erase": may_erase}
    return render(request, "coordinator/pages/person_detail.html", context)


@requires("people.import")
def import_people(request: Request) -> HttpResponse:
    """Take in a file of people; with anything wrong in it, show all of that and write nothing."""
    form = PeopleFileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _file_page(request, form)
    try:
        added = domain.import_people(form.content(), operation=form.operation_id(), by=request.user)
    except RefusedError as error:
        return _file_page(request, form, file_problems(error))
    text = ngettext("%(count)s person added.", "%(count)s people added.", len(added))
    messages.success(request, text % {"count": len(added)})
    return redirect("people")


@requires("people.import")
@require_safe
def example(request: Request) -> HttpResponse:
    """The example file; its mark of order makes spreadsheets read it as UTF-8."""
    response = HttpResponse(example_csv().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people-example.csv"'
    return response


def _file_page(request: Request, form: PeopleFileForm, problems: FileProblems | None = None) -> HttpResponse:
    wrong = problems is not None or bool(form.errors)
    context = {"form": form, "problems": problems, "columns": columns()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "coordinator/pages/person_import.html", context, status=status)
