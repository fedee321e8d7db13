"""The queue of applications, and one of them with everything that is known about it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.addresses import home_of
from frontend.components.sorting import sorting
from frontend.components.tabs import tabs_by
from frontend.console.answers import answers_of
from frontend.console.forms.application import NoteForm
from frontend.console.forms.application_filter import EVERY, ApplicationFilter
from frontend.console.setup_steps import setup_of
from frontend.permissions import may, requires
from kernel.ids import new_id
from kernel.request import Request
from shared.networks.domain.address import domain_of
from shared.networks.domain.note import add_note
from shared.networks.domain.queries import application as queries
from shared.networks.enums import OPEN, ApplicationState
from shared.networks.models import Application
from shared.reporting.domain.queries.activity import activity_of

PAGE = "console_application"
PER_PAGE = 50
COLUMNS = {"name": "name", "received": "submitted_at", "members": "members"}


@requires("networks.view")
@require_safe
def applications(request: Request) -> HttpResponse:
    """Who wants to join: by state, with search and filters in the address."""
    form, order = ApplicationFilter(request.GET), sorting(request.GET, COLUMNS, "received")
    found = queries.applications(form.criteria).order_by(*order.fields)
    counts = queries.counts_by_state(form.criteria)
    counts = {**counts, EVERY: sum(counts.values())}
    states = [*((s.value, str(s.label)) for s in ApplicationState), (EVERY, _("All"))]
    return render(
        request,
        "console/pages/application_list.html",
        {
            "filter": form,
            "sorting": order,
            "tabs": tabs_by(request.GET, "state", states, counts),
            "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        },
    )


@requires("networks.view")
@require_safe
def application(request: Request, pk: UUID) -> HttpResponse:
    return render(request, "console/pages/application_detail.html", context_of(request, fetch(pk)))


@require_POST
@requires("networks.decide")
def note(request: Request, pk: UUID) -> HttpResponse:
    """Keep a note; with anything wrong in it, the page comes back with the text."""
    noted, form = fetch(pk), NoteForm(request.POST)
    if not form.is_valid():
        context = context_of(request, noted) | {"form": form}
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "console/pages/application_detail.html", context, status=status)
    values = form.cleaned_data
    add_note(noted, operation=values["operation"], text=values["text"], by=request.user)
    messages.success(request, _("Your note is kept."))
    return redirect(PAGE, pk)


def fetch(pk: UUID) -> Application:
    try:
        return queries.application(pk)
    except Application.DoesNotExist as error:
        raise Http404("There is no such application.") from error


def context_of(request: Request, found: Application) -> dict[str, object]:
    """What the page of an application shows, and the part of it about the set-up."""
    network = found.network
    activity = activity_of(network.schema_name) if network else None
    return {
        "application": found,
        "network": network,
        "answers": answers_of(found),
        "is_open": found.state in OPEN,
        "wanted": domain_of(found.address),
        "address": home_of(network) if network else "",
        "setup": setup_of(network) if network else None,
        "coordinator_since": activity.coordinator_since if activity else None,
        "operation": new_id(),
        "may_decide": may(request.user, "networks.decide"),
        "form": NoteForm(),
    }
