"""What the network tells about itself."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.coordinator.forms.profile import ProfileForm
from frontend.forms.refusals import add_refusal
from frontend.permissions import allowed, may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain.profile import describe_network
from shared.networks.domain.queries.profile import own_profile
from shared.networks.models import Profile

FIND_BUTTON = "search"
ENTER = "enter"
"""The unseen first button, which the Enter key presses in any field: it searches where there is a word to find."""


@requires("settings.view")
def profile(request: Request) -> HttpResponse:
    """The profile as a form; an assistant reads it. The search button looks for professions and saves nothing."""
    own = own_profile()
    if request.method != "POST":
        return _page(request, ProfileForm(profile=own))
    allowed(request, "settings.change")
    form = ProfileForm(request.POST, profile=own)
    if FIND_BUTTON in request.POST or (ENTER in request.POST and form.sought):
        return _page(request, form, searching=True)
    if form.is_valid() and _described(request, form, own):
        messages.success(request, _("Saved. Your public page shows it now."))
        return redirect("settings")
    return _page(request, form)


def _described(request: Request, form: ProfileForm, own: Profile) -> bool:
    try:
        describe_network(own, fields=form.profile_fields(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


def _page(request: Request, form: ProfileForm, *, searching: bool = False) -> HttpResponse:
    wrong = form.is_bound and not searching
    context = {
        "form": form if wrong else None,
        "profile_form": form,
        "searching": searching,
        "may_change": may(request.user, "settings.change"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "coordinator/pages/settings_profile.html", context, status=status)
