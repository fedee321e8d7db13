"""The sponsor's calendar."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.console.forms.season import SeasonForm
from frontend.forms.refusals import add_refusal
from frontend.permissions import may, requires
from kernel.clock import today
from kernel.errors import RefusedError
from kernel.request import Request
from shared.program.domain.queries.season import seasons as all_seasons
from shared.program.domain.queries.season import was_removed
from shared.program.domain.season import change_season, open_season, remove_season
from shared.program.models import Season

PER_PAGE = 50


@requires("seasons.view")
@require_safe
def seasons(request: Request) -> HttpResponse:
    """Every season, the newest first."""
    page = Paginator(all_seasons(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "today": today(), "may_change": may(request.user, "seasons.change")}
    return render(request, "console/pages/season_list.html", context)


@requires("seasons.change")
def new(request: Request) -> HttpResponse:
    form = SeasonForm(request.POST or None)
    if form.is_valid() and _saved(request, form, None):
        return redirect("console_seasons")
    return _page(request, form, None)


@requires("seasons.change")
def edit(request: Request, pk: UUID) -> HttpResponse:
    season = get_object_or_404(Season, pk=pk)
    known = {"name": season.name, "starts_on": season.starts_on, "ends_on": season.ends_on}
    form = SeasonForm(request.POST or None, initial=known)
    if form.is_valid() and _saved(request, form, season):
        return redirect("console_seasons")
    return _page(request, form, season)


@requires("seasons.change")
@require_POST
def remove(request: Request, pk: UUID) -> HttpResponse:
    """Take a season out that nothing hangs on; one that is gone already is no error."""
    if was_removed(pk):
        return redirect("console_seasons")
    season = get_object_or_404(Season, pk=pk)
    try:
        remove_season(season, by=request.user)
        messages.success(request, _("%(season)s is removed.") % {"season": season.name})
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("console_season", pk)
    return redirect("console_seasons")


def _saved(request: Request, form: SeasonForm, season: Season | None) -> bool:
    try:
        if season:
            kept = change_season(season, **form.cleaned_data, by=request.user)
        else:
            kept = open_season(**form.cleaned_data, by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    messages.success(request, _("%(season)s is saved.") % {"season": kept.name})
    return True


def _page(request: Request, form: SeasonForm, season: Season | None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "console/pages/season_form.html", {"form": form, "season": season}, status=status)
