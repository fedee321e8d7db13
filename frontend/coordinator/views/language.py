from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.coordinator.forms.language import LanguageForm
from frontend.permissions import allowed, may, requires
from kernel.request import Request
from shared.networks.domain.profile import describe_network
from shared.networks.domain.queries.profile import own_profile


@requires("settings.view")
def language(request: Request) -> HttpResponse:
    """The network's first language and its time zone."""
    profile = own_profile()
    now = {"language": profile.language or profile.network.language, "time_zone": profile.time_zone}
    may_change = may(request.user, "settings.change")
    if request.method != "POST":
        form = LanguageForm(**now)
    else:
        allowed(request, "settings.change")
        form = LanguageForm(request.POST, **now)
        if form.is_valid():
            chosen = form.cleaned_data
            describe_network(
                profile,
                fields={"language": chosen["language"], "time_zone": chosen["time_zone"]},
                by=request.user,
            )
            messages.success(request, _("Saved."))
            return redirect("settings_language")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "may_change": may_change}
    return render(request, "coordinator/pages/settings_language.html", context, status=status)
