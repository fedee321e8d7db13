from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel.request import Request


@require_safe
def policy(request: Request) -> HttpResponse:
    """What the network holds of people, who sees it, how long it is kept, and whom to ask."""
    return render(request, "privacy/pages/policy.html")
