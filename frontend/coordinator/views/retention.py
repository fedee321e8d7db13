from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.coordinator.forms.retention import RetentionForm
from frontend.permissions import allowed, may, requires
from kernel.request import Request
from tenants.coordination.domain.queries.settings import settings_of_network
from tenants.coordination.domain.settings import keep_people_for


@requires("settings.view")
def retention(request: Request) -> HttpResponse:
    """How long the network keeps people's records."""
    if request.method != "POST":
        form = RetentionForm(initial={"retention_months": settings_of_network().retention_months})
    else:
        allowed(request, "settings.change")
        form = RetentionForm(request.POST)
        if form.is_valid():
            keep_people_for(form.cleaned_data["retention_months"], by=request.user)
            messages.success(request, _("Saved."))
            return redirect("settings_retention")
    context = {"form": form, "may_change": may(request.user, "settings.change")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "coordinator/pages/settings_retention.html", context, status=status)
