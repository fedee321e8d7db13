from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.permissions import requires
from kernel.request import Request
from tenants.cycles.domain.queries.waiting import waiting_list
from tenants.cycles.domain.waiting import stop_waiting
from tenants.cycles.models import Enrolment

PER_PAGE = 50


@requires("cycles.view")
@require_safe
def waiting(request: Request) -> HttpResponse:
    """Who waits for a place, the longest wait first."""
    page = Paginator(waiting_list(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "coordinator/pages/waiting_list.html", {"page": page})


@requires("cycles.manage")
@require_POST
def leave(request: Request, pk: UUID) -> HttpResponse:
    """Take somebody off the list who no longer waits."""
    wait = get_object_or_404(Enrolment.objects.select_related("person"), pk=pk)
    stop_waiting(wait, by=request.user)
    messages.success(
        request, _("%(name)s is no longer on the waiting list.") % {"name": wait.person.full_name}
    )
    return redirect("waiting")
