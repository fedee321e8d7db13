from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from frontend.addresses import home_of, host_of
from kernel.request import Request
from shared.networks.domain.queries.network import networks
from shared.networks.enums import NetworkState

PER_PAGE = 50


def home(request: Request) -> HttpResponse:
    """What the program is, its networks in service, and how to join."""
    in_service = networks().filter(state=NetworkState.READY)
    page = Paginator(in_service, PER_PAGE).get_page(request.GET.get("page"))
    cards = [(network, host_of(network), home_of(network)) for network in page]
    return render(request, "public/pages/program_home.html", {"page": page, "cards": cards})
