"""Two proposals for one cycle, person by person, and going back to the earlier one."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.coordinator.compared import aim_rows, rows_of
from frontend.coordinator.forms.comparison import ComparisonForm
from frontend.permissions import may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.matching.domain.earlier import take_again as take
from tenants.matching.domain.queries.comparison import aims_of, differences
from tenants.matching.domain.queries.run import latest_run, runs_of

PER_PAGE = 50


@requires("matching.view")
@require_safe
def compare(request: Request, pk: UUID) -> HttpResponse:
    """Two runs of the cycle; without a choice the latest one and the one before it."""
    cycle = get_object_or_404(cycles(), pk=pk)
    runs = list(runs_of(cycle))
    context = {"cycle": cycle, "runs": runs}
    if len(runs) > 1:
        form = ComparisonForm(request.GET, runs=runs)
        before, after = form.chosen()
        found = differences(before, after)
        shown = found if form.shows_all() else [one for one in found if one.is_change]
        page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
        context |= {
            "form": form,
            "before": before,
            "after": after,
            "aims": aim_rows(aims_of(before), aims_of(after)),
            "changes": sum(one.is_change for one in found),
            "page": page,
            "rows": rows_of(page.object_list),
            "may_take": may(request.user, "matching.run") and before != latest_run(cycle),
        }
    return render(request, "coordinator/pages/run_compare.html", context)


@requires("matching.run")
@require_POST
def take_again(request: Request, pk: UUID) -> HttpResponse:
    """Work on with the groups of an earlier run."""
    cycle = get_object_or_404(cycles(), pk=pk)
    wanted = request.POST.get("run", "")
    run = next((run for run in runs_of(cycle) if str(run.pk) == wanted), None)
    if run is None:
        messages.error(request, _("Choose the groups that you want back."))
        return redirect("groups", cycle.pk)
    try:
        take(run, by=request.user)
        messages.success(request, _("The earlier groups are back. Those you left are kept, to compare."))
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect("groups", cycle.pk)
