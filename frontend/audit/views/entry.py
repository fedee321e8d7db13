"""The audit of the host: the program's for its staff, a network's own for its coordinators."""

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.audit.export import csv_lines, json_lines
from frontend.audit.forms.entry_filter import EntryFilter, key_of
from frontend.audit.rows import rows_of
from frontend.downloads import named
from frontend.permissions import requires
from kernel.clock import today
from kernel.request import Request
from shared.audit.domain.queries.entry import entries as find
from shared.audit.domain.queries.entry import part_of

PER_PAGE = 50


@requires("audit.view")
@require_safe
def entries(request: Request) -> HttpResponse:
    """What was done here, by whom and when, with filters in the address."""
    form = _filter(request)
    before, after = key_of(request.GET.get("before")), key_of(request.GET.get("after"))
    part = part_of(find(form.criteria), PER_PAGE, before=before, after=after)
    return render(
        request,
        "audit/pages/entry_list.html",
        {
            "filter": form,
            "rows": rows_of(part.entries, in_network=request.host.is_network),
            "newer": _beside(request, "after", part.newer),
            "older": _beside(request, "before", part.older),
            "query": _beside(request, "", None),
        },
    )


@requires("audit.view")
@require_safe
def export_csv(request: Request) -> HttpResponseBase:
    lines = csv_lines(find(_filter(request).criteria), request.host)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    return named(answer, f"audit-{today().isoformat()}.csv")


@requires("audit.view")
@require_safe
def export_json(request: Request) -> HttpResponseBase:
    lines = json_lines(find(_filter(request).criteria), request.host)
    answer = StreamingHttpResponse(lines, content_type="application/json")
    return named(answer, f"audit-{today().isoformat()}.json")


def _filter(request: Request) -> EntryFilter:
    return EntryFilter(request.GET, in_network=request.host.is_network)


def _beside(request: Request, name: str, key: object) -> str:
    """The query string of the part before or after, with every filter kept; empty where there is none."""
    query = request.GET.copy()
    for other in ("before", "after"):
        query.pop(other, None)
    if name and key is None:
        return ""
    if name:
        query[name] = str(key)
    return f"?{query.urlencode()}"
