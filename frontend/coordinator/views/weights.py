"""What counts how much in a match of one cycle, with the effect before it is saved."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from frontend.coordinator.forms.weights import WeightsForm
from frontend.forms.refusals import add_refusal
from frontend.pages import page_or_part
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries.weights import effect_of, weights_of
from tenants.matching.domain.weights import weigh
from tenants.matching.solver.weights import WEIGHTS

PREVIEW = "preview"
"""In the address of a look at the effect, which saves nothing."""


@requires("cycles.manage")
def weights(request: Request, pk: UUID) -> HttpResponse:
    """GET with `preview` shows what other weights would change; POST saves them."""
    cycle = get_object_or_404(Cycle, pk=pk)
    if not cycle.is_preparing:
        messages.info(request, _("Its people were told of their groups; what counted then stays."))
        return redirect("cycle", pk)
    tried = request.POST or (request.GET if PREVIEW in request.GET else None)
    form = WeightsForm(tried, weights=weights_of(cycle))
    if request.method == "POST" and form.is_valid() and _weighed(request, form, cycle):
        messages.success(request, _("Saved."))
        return redirect("cycle", pk)
    return _page(request, cycle, form)


def _weighed(request: Request, form: WeightsForm, cycle: Cycle) -> bool:
    try:
        weigh(cycle, weights=form.cleaned_data, by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


def _page(request: Request, cycle: Cycle, form: WeightsForm) -> HttpResponse:
    sensible = form.is_bound and form.is_valid() and any(form.cleaned_data.values())
    context = {
        "cycle": cycle,
        "form": form,
        "effect": effect_of(cycle, form.cleaned_data) if sensible else None,
        "standard": {part.value: round(weight) for part, weight in WEIGHTS.items()},
    }
    wrong = request.method == "POST" and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page_or_part(request, "coordinator/pages/cycle_weights.html", "effect", context, status)
