from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from frontend.addresses import home_of
from frontend.console.health_table import COLUMNS, headlines, line_of
from frontend.permissions import requires
from kernel.request import Request
from shared.program.models import Season
from shared.reporting.domain.queries.health import health as program_health

PER_PAGE = 50


@requires("reporting.view")
def health(request: Request) -> HttpResponse:
    """The numbers that networks published, of one season or of all."""
    seasons = list(Season.objects.all())
    season = _chosen(seasons, request.GET.get("season", ""))
    found = program_health(season.pk if season else None)
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
            "season": season,
            "seasons": seasons,
            "total": total,
        },
    )


def _chosen(seasons: list[Season], wanted: str) -> Season | None:
    """The season whose id stands in the address; none is all of them. Raises Http404 for any other text."""
    if not wanted:
        return None
    for season in seasons:
        if str(season.pk) == wanted:
            return season
    raise Http404("There is no such season.")
