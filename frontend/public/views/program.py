from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.public.forms.directory import DirectoryFilter
from frontend.public.network_cards import network_cards
from kernel.request import Request
from shared.networks.domain.queries.directory import directory, totals

ON_HOME = 6
PER_PAGE = 24


@require_safe
def home(request: Request) -> HttpResponse:
    """What the program is, some of its networks, and how to join."""
    context = {"cards": list(network_cards(directory()[:ON_HOME])), "totals": totals()}
    return render(request, "public/pages/program_home.html", context)


@require_safe
def networks(request: Request) -> HttpResponse:
    """Every network in service, searched and filtered by what stands in the address."""
    filters = DirectoryFilter(request.GET)
    page = Paginator(directory(filters.criteria), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "cards": list(network_cards(page)), "filter": filters}
    fragment = request.htmx and request.htmx.target == "found"
    template = "public/fragments/network_results.html" if fragment else "public/pages/network_directory.html"
    return render(request, template, context)


@require_safe
def how_to_join(request: Request) -> HttpResponse:
    return render(request, "public/pages/how_to_join.html")


@require_safe
def stories(request: Request) -> HttpResponse:
    return render(request, "public/pages/stories.html")


@require_safe
def privacy(request: Request) -> HttpResponse:
    return render(request, "public/pages/program_privacy.html")


@require_safe
def accessibility(request: Request) -> HttpResponse:
    return render(request, "public/pages/accessibility.html")
