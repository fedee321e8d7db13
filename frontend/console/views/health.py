from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from frontend.audit.rows import rows_of
from frontend.console.health_table import COLUMNS, headlines, line_of
from frontend.permissions import requires
from kernel.request import Request
from shared.audit.domain.queries.entry import entries
from shared.program.domain.queries.season import next_season, season_now
from shared.reporting.domain.queries.health import health as program_health
from shared.reporting.domain.queries.waiting import waiting

PER_PAGE = 50
LATEST = 8


@requires("reporting.view")
def health(request: Request) -> HttpResponse:
    """What waits for the staff, and the numbers that networks published."""
    found = program_health()
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [line_of(row, found.minimum) for row in page if row.network]
    season = season_now()
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
            "waiting": waiting(),
            "season": season,
            "next_season": None if season else next_season(),
            "events": rows_of(list(entries()[:LATEST]), in_network=False),
        },
    )
