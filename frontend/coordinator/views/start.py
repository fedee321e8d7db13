from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.coordinator.coming_up import coming_up
from frontend.coordinator.first_steps import first_steps
from frontend.coordinator.next_step import Step, current, next_of_network
from frontend.coordinator.progress import progress_of
from frontend.coordinator.worklist_page import worklist_part
from frontend.permissions import requires
from kernel.clock import today
from kernel.request import Request
from shared.networks.domain.queries.profile import own_profile
from tenants.coordination.domain import settings as domain
from tenants.cycles.domain.queries.cycle import cycles
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.queries.session import recent_sessions
from tenants.people.domain.queries.person import people

SESSIONS_SHOWN = 5
ON_THE_WORKLIST = {Step.CONFIRM, Step.PUBLISH}


@requires("people.view")
@require_safe
def start(request: Request) -> HttpResponse:
    """What now: everything that waits, the next step of the network, and the cycle that runs."""
    profile, rounds = own_profile(), list(cycles())
    count = people().count()
    following = next_of_network(count, rounds)
    show = request.GET.get("show", "")
    context = {
        "next": None if following.step in ON_THE_WORKLIST or show else following,
        "people": count,
        "first_steps": None if show else first_steps(profile, request.user),
        "sessions": [] if show else recent_sessions(SESSIONS_SHOWN),
        **worklist_part(request.user, show, request.GET.get("page")),
        **_cycle(rounds),
    }
    return render(request, "coordinator/pages/start.html", context)


def _cycle(rounds: list[Cycle]) -> dict[str, object]:
    """The cycle of the side column: the newest that runs, or the one in preparation."""
    running = [cycle for cycle in rounds if cycle.is_meeting]
    shown_cycle = running[0] if running else (current(rounds) if rounds else None)
    return {
        "cycle": shown_cycle,
        "progress": progress_of(running[0]) if running else None,
        "coming_up": coming_up(shown_cycle, today()) if shown_cycle else [],
    }


@requires("settings.change")
@require_POST
def close_first_steps(request: Request) -> HttpResponse:
    """Take the list of first steps off the page."""
    domain.close_checklist(by=request.user)
    messages.success(request, _("The first steps are done. You do not see this list again."))
    return redirect("start")
