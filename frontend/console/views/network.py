"""The networks of the program: the list, one of them, and the list as a file."""

from collections.abc import Iterator
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from frontend.addresses import home_of, host_of
from frontend.audit.rows import rows_of
from frontend.components.sorting import sorting
from frontend.console.answers import answers_of
from frontend.console.forms.network_filter import NetworkFilter
from frontend.console.health_table import COLUMNS, Line, line_of
from frontend.console.network_acts import acts_for
from frontend.downloads import BYTE_ORDER_MARK, csv_line, named
from frontend.permissions import may, requires
from kernel.clock import today
from kernel.ids import new_id
from kernel.request import Request
from shared.audit.domain.queries.entry import Criteria, entries
from shared.networks.domain.queries import network as queries
from shared.networks.models import Network
from shared.reporting.domain.queries.activity import activity_of, with_activity
from shared.reporting.domain.queries.health import health

PER_PAGE = 50
LATEST = 10
SORTS = {
    "name": "name",
    "state": "state",
    "community": "profile__community",
    "profession": "profile__profession",
    "active": "active_on",
    "joined": "requested_at",
}


@requires("networks.view")
@require_safe
def networks(request: Request) -> HttpResponse:
    """Every network, with search and filters in the address."""
    form, order = NetworkFilter(request.GET), sorting(request.GET, SORTS, "name")
    found = with_activity(queries.networks(form.criteria)).order_by(*order.fields)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "sorting": order,
        "page": page,
        "rows": [(network, home_of(network)) for network in page],
        "query": f"?{request.GET.urlencode()}",
    }
    return render(request, "console/pages/network_list.html", context)


@requires("networks.view")
@require_safe
def network(request: Request, pk: UUID) -> HttpResponse:
    """What the program knows of a network; of its people, the numbers that it published."""
    found = fetch(pk)
    line, minimum = published(found)
    activity = activity_of(found.schema_name)
    history = list(entries(Criteria(subject=found.pk))[:LATEST])
    decides = may(request.user, "networks.decide")
    return render(
        request,
        "console/pages/network_detail.html",
        {
            "network": found,
            "application": getattr(found, "application", None),
            "profile": answers_of(found.profile) if hasattr(found, "profile") else [],
            "address": home_of(found),
            "activity": activity,
            "coordinator_since": activity.coordinator_since if activity else None,
            "figures": list(zip([m.label for m in COLUMNS], line.cells, strict=True)) if line else [],
            "line": line,
            "minimum": minimum,
            "history": rows_of(history, in_network=False),
            "acts": acts_for(found) if decides else [],
            "may_decide": decides,
            "operation": new_id(),
        },
    )


@requires("networks.view")
@require_safe
def export(request: Request) -> HttpResponse:
    """The list as it is filtered, for a spreadsheet."""
    found = with_activity(queries.networks(NetworkFilter(request.GET).criteria))
    text = "".join([BYTE_ORDER_MARK, csv_line(_heads()), *_lines(found)])
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    return named(answer, f"networks-{today().isoformat()}.csv")


def fetch(pk: UUID) -> Network:
    try:
        return queries.network(pk)
    except Network.DoesNotExist as error:
        raise Http404("There is no such network.") from error


def published(network: Network) -> tuple[Line | None, int]:
    """The network's line of the table of health, and the smallest number of people that is shown.

    Only that line: numbers worked out for one network alone could give hidden ones of the table away.
    """
    found = health()
    line = next((row for row in found.rows if row.network == network), None)
    return (line_of(line, found.minimum) if line else None), found.minimum


def _heads() -> list[str]:
    return [
        _("Network"),
        _("Address"),
        _("State"),
        _("Community"),
        _("Profession"),
        _("Language"),
        _("Plan"),
        _("Joined"),
        _("Last activity"),
        _("Contact"),
        _("E-mail address"),
    ]


def _lines(found: "QuerySet[Network]") -> Iterator[str]:
    for network in found:
        profile = network.profile
        yield csv_line(
            [
                network.name,
                host_of(network).domain,
                network.get_state_display(),
                profile.community,
                profile.profession,
                network.language,
                network.get_plan_display(),
                network.requested_at.date().isoformat(),
                getattr(network, "active_on", None) or "",
                network.contact_name,
                network.contact_email,
            ]
        )
