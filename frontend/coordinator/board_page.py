"""What the page of the board holds, whole or in the parts that an edit changed."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh, trigger_client_event

from frontend.coordinator.aside import aside_of, shown_pages
from frontend.coordinator.board import board_of
from frontend.coordinator.cards import Card, cards_of
from frontend.coordinator.change import Change, aloud, change_of
from frontend.coordinator.contradictions import in_words
from frontend.coordinator.forms.board import BoardForm
from frontend.coordinator.next_step import Step, next_of_cycle
from frontend.permissions import may
from kernel.request import Request
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries import run as queries
from tenants.matching.models import Run
from tenants.matching.statement import statement

PER_PAGE = 8  # groups: a card holds up to seven people, and the page keeps its 50 ms
OPEN = (Step.CONFIRM, Step.PUBLISH)


def page_context(request: Request, cycle: Cycle) -> dict[str, Any]:
    """Of the latest run, whatever state it is in; the cards of one page, where it has groups."""
    context = _shared(request, cycle)
    run, board = context["run"], context["board"]
    if board:
        page = Paginator(board.groups, PER_PAGE).get_page(context["shown"].get("page"))
        cards = cards_of(run, cycle, page.object_list, board.decisions)
        context |= {"page": page, "cards": cards, "change": _change(run, cards)}
        contradiction = queries.contradiction_after(run) if context["editable"] else None
        context["contradiction"] = in_words(*contradiction) if contradiction else ""
    return context


def _shared(request: Request, cycle: Cycle) -> dict[str, Any]:
    """What stands above and beside the cards. `editable`: this reader may move people now."""
    following = next_of_cycle(cycle)
    run = following.run
    open_to_change = following.step in OPEN
    shown = shown_pages(request)
    aside = aside_of(run, shown) if run and run.state in queries.WITH_GROUPS else None
    return {
        "cycle": cycle,
        "next": following,
        "run": run,
        "board": board_of(run, left=aside.left_page.paginator.count) if run and aside else None,
        "aside": aside,
        "shown": shown,
        "statement": statement(),
        "gap": ceil(run.gap * 100) if run else 0,
        "editable": open_to_change and may(request.user, "matching.edit"),
        "may_decide": may(request.user, "matching.decide"),
    }


def _change(run: Run, cards: Sequence[Card]) -> Change | None:
    """The last edit; `cards` hold those of its groups, or all that the page shows."""
    edit = queries.last_edit(run)
    return change_of(edit, cards) if edit else None


def changed(
    request: Request,
    cycle: Cycle,
    groups: Iterable[int | None],
    *,
    focus: str,
    said: str = "",
    moved: UUID | None = None,
) -> HttpResponse:
    """After an edit: for htmx the cards of these groups and all that counts them, else the page again.

    `focus` is the id of what the reader works with; `board.js` brings them back to it. `said` is read aloud; where
    it is empty, the last edit is. `moved` is the mentee whose move may have begun a group.
    """
    if not request.htmx:
        return redirect(f"{_address(request, cycle)}#{focus}")
    context = _shared(request, cycle)
    run = context["run"]
    touched = sorted({number for number in groups if number})
    cards = cards_of(run, cycle, touched, context["board"].decisions)
    change = _change(run, cards)
    fresh = {card.number for card in cards if [seat.enrolment.pk for seat in card.seats] == [moved]}
    context |= {
        "cards": cards,
        "fresh": fresh,
        "gone": set(touched) - {card.number for card in cards},
        "change": change,
        "said": said or (aloud(change) if change else ""),
    }
    response = render(request, "coordinator/fragments/board_answer.html", context)
    return trigger_client_event(response, "board:changed", {"focus": focus}, after="settle")


def refused(request: Request, cycle: Cycle, text: str) -> HttpResponse:
    """Say why, on the board as it is now."""
    messages.error(request, text)
    return HttpResponseClientRefresh() if request.htmx else redirect(_address(request, cycle))


def run_on_page(request: Request, cycle: Cycle) -> Run | None:
    """The run that the page showed, if it is still the newest: nobody decides about groups unseen."""
    run = queries.latest_run(cycle)
    if run and str(run.pk) == request.POST.get("run"):
        return run
    messages.warning(request, _("Somebody found new groups in the meantime. Look at them first."))
    return None


def version_on_page(request: Request) -> int:
    """The version that the page showed; 0, which no run has, where the page sent none."""
    form = BoardForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else 0


def _address(request: Request, cycle: Cycle) -> str:
    board, shown = reverse("groups", args=[cycle.pk]), shown_pages(request)
    return f"{board}?{shown.urlencode()}" if shown else board
