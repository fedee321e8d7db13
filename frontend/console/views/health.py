from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from frontend.addresses import home_of
from frontend.console.health_table import COLUMNS, headlines, line_of
from frontend.permissions import requires
from kernel.request import Request
from shared.reporting.domain.queries.health import health as program_health

PER_PAGE = 50


@requires("reporting.view")
def health(request: Request) -> HttpResponse:
    """The numbers that networks published."""
    found = program_health()
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [(line_of(row, found.minimum), home_of(row.network)) for row in page if row.network]
    total = line_of(found.total, found.minimum)
    return render(
        request,
        "console/pages/health.html",
        {
            "columns": [measure.label for measure in COLUMNS],
            "headlines": headlines(total),
            "lines": lines,
            "minimum": found.minimum,
            "page": page,
            "total": total,
        },
    )
