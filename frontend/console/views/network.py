from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from frontend.addresses import home_of
from frontend.permissions import requires
from kernel.request import Request
from shared.networks.domain.queries.network import applications
from shared.networks.domain.queries.network import networks as all_networks
from shared.networks.enums import ApplicationState

PER_PAGE = 50


@requires("networks.view")
def networks(request: Request) -> HttpResponse:
    """Who wants to join, who is in, and who was declined."""
    waiting = applications().filter(state=ApplicationState.SUBMITTED)
    declined = applications().filter(state=ApplicationState.DECLINED)
    known = all_networks().select_related("application")
    page = Paginator(known, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "console/pages/network_list.html",
        {
            "waiting": Paginator(waiting, PER_PAGE).get_page(request.GET.get("waiting")),
            "rows": [(network, home_of(network)) for network in page],
            "page": page,
            "declined": Paginator(declined, PER_PAGE).get_page(request.GET.get("declined")),
        },
    )
