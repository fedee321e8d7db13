from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel.request import Request
from tenants.cycles.domain.queries.cycle import open_cycle


@require_safe
def home(request: Request) -> HttpResponse:
    """The network's own front page."""
    return render(request, "public/pages/network_home.html", {"cycle": open_cycle()})
