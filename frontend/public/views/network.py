from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.permissions import may
from frontend.public.told import told
from kernel.request import Request
from shared.networks.domain.queries.profile import own_profile
from tenants.cycles.domain.queries.cycle import open_cycle


@require_safe
def home(request: Request) -> HttpResponse:
    """The network's own front page, in the reader's language as far as the network wrote it."""
    context = {
        "cycle": open_cycle(),
        "profile": told(own_profile()),
        "may_write": may(request.user, "settings.change"),
    }
    return render(request, "public/pages/network_home.html", context)
