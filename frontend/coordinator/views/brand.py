"""The network's colour and logo."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from frontend.coordinator.forms.brand import AccentForm, LogoForm
from frontend.forms.accent import answers_of, asked_accent
from frontend.forms.refusals import add_refusal
from frontend.permissions import allowed, may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain.logo import choose_logo, remove_logo
from shared.networks.domain.profile import describe_network
from shared.networks.domain.queries.profile import own_profile


@requires("settings.view")
def brand(request: Request) -> HttpResponse:
    """The colours to choose from, each drawn in light and dark, and the logo."""
    if request.method != "POST":
        return _page(request)
    allowed(request, "settings.change")
    form = AccentForm(request.POST)
    if not form.is_valid():
        return _page(request, accent=form)
    describe_network(own_profile(), fields={"accent": form.cleaned_data["accent"]}, by=request.user)
    messages.success(request, _("Saved. In a moment every page of your site has this colour."))
    return redirect("settings_brand")


@vary_on_headers("HX-Request")
@requires("settings.view")
@require_safe
def look(request: Request) -> HttpResponse:
    """How a hue and a strength look in light and dark, before they are saved."""
    template = "fragments/free_look.html" if request.htmx else "pages/brand_look.html"
    return render(request, f"coordinator/{template}", {"accent": asked_accent(request.GET)})


@requires("settings.change")
@require_POST
def logo(request: Request) -> HttpResponse:
    """Take in a picture; what is wrong with it stands beside the field."""
    form = LogoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, logo=form)
    try:
        choose_logo(own_profile(), content=form.content(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return _page(request, logo=form)
    messages.success(request, _("Your logo is saved. In a moment every page of your site shows it."))
    return redirect("settings_brand")


@requires("settings.change")
@require_POST
def without_logo(request: Request) -> HttpResponse:
    remove_logo(own_profile(), by=request.user)
    messages.success(request, _("Your logo is removed. Your site shows the initials of your network."))
    return redirect("settings_brand")


def _page(
    request: Request, *, accent: AccentForm | None = None, logo: LogoForm | None = None
) -> HttpResponse:
    profile = own_profile()
    chosen = profile.accent or profile.network.accent
    wrong = accent or logo
    context = {
        "profile": profile,
        "form": wrong,
        "accent_form": accent or AccentForm(initial=answers_of(chosen)),
        "logo_form": logo or LogoForm(),
        "may_change": may(request.user, "settings.change"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "coordinator/pages/settings_brand.html", context, status=status)
