"""The question whether one proposed group is right, with everything that speaks against it."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from frontend.coordinator.broken import in_words
from frontend.coordinator.cards import cards_of
from frontend.coordinator.forms.decision import DecisionForm
from frontend.forms.refusals import add_refusal
from frontend.pages import page_or_dialog
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.models import Cycle
from tenants.matching.domain.freshness import OPEN
from tenants.matching.domain.queries.check import checker
from tenants.matching.domain.queries.run import latest_run, placements
from tenants.matching.statement import statement


def ask(request: Request, cycle: Cycle, number: int, refusal: RefusedError | None = None) -> HttpResponse:
    """Over the board, or as a page; after a refusal as a page, with what was written. Raises Http404."""
    run = latest_run(cycle)
    if run is None or run.state not in OPEN:
        return redirect("groups", cycle.pk)
    seats = placements(run, [number])
    if not seats:
        raise Http404("No such group was proposed.")
    form = DecisionForm(request.POST) if refusal else DecisionForm()
    if refusal:
        add_refusal(form, refusal)
    people = {pk for seat in seats for pk in (seat.mentor_id, seat.mentee_id)}
    broken = [in_words(rule) for rule in checker(run, cycle, only=people).broken(seats)]
    form.fields["note"].required = bool(broken)
    context = {
        "cycle": cycle,
        "run": run,
        "card": cards_of(run, cycle, [number], {})[0],
        "broken": broken,
        "hard": any(words.hard for words in broken),
        "form": form,
        "statement": statement(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return page_or_dialog(request, "coordinator/pages/run_group_confirm.html", context, status)
