"""A search that is under way: how far it has come, asked every second, and how to give it up."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from kernel.request import Request
from tenants.matching.enums import SearchState, SearchStep
from tenants.matching.models import Repair, Run, Search

OF_RUN = list(SearchStep)
OF_REPAIR = [
    SearchStep.QUEUED,
    SearchStep.SCORING,
    SearchStep.PLACED,
    SearchStep.KEPT,
    SearchStep.FALLBACKS,
    SearchStep.WAITED,
    SearchStep.FLOOR,
    SearchStep.TOTAL,
    SearchStep.TIES,
]
"""To change little comes before all that a better fit could gain."""
STEPS: dict[type[Search], list[SearchStep]] = {Run: OF_RUN, Repair: OF_REPAIR}
PAGES: dict[type[Search], str] = {Run: "groups", Repair: "repair"}
"""The names of their pages; `<name>_progress` and `<name>_cancel` stand beside."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """`done` of `total` steps are over; `now` says in words what is being done. The rest are addresses."""

    search: Search
    now: str
    done: int
    total: int
    page: str
    progress: str
    cancel: str


def waiting(search: Search) -> Waiting:
    step, steps, name = SearchStep(search.step), STEPS[type(search)], PAGES[type(search)]
    page, progress, cancel = (
        reverse(f"{name}{ending}", args=[search.cycle_id]) for ending in ("", "_progress", "_cancel")
    )
    return Waiting(search, str(step.label), steps.index(step), len(steps), page, progress, cancel)


def progress_answer(request: Request, search: Search | None) -> HttpResponse:
    """To htmx, which knows a step already: nothing new, the next step, or load the page again."""
    if search is None or not search.is_waiting:
        return HttpResponseClientRefresh()
    if search.step == request.GET.get("step"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "coordinator/fragments/search_progress.html", {"waiting": waiting(search)})


def is_on_page(request: Request, search: Search | None) -> bool:
    """Whether the page that was sent showed this search: nobody gives up one unseen."""
    return search is not None and str(search.pk) == request.POST.get("search")


def cancelled_answer(request: Request, search: Search) -> HttpResponse:
    """Say whether the search was cancelled, or had ended before."""
    if search.state == SearchState.CANCELLED:
        messages.success(request, _("You cancelled the search. Nothing was changed."))
    else:
        messages.info(request, _("The search had ended before you cancelled. You see what it found."))
    return redirect(PAGES[type(search)], search.cycle_id)
