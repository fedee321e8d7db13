from django.http import HttpResponse
from django.shortcuts import render

from frontend.coordinator.next_step import current, next_of_network
from frontend.coordinator.progress import progress_of
from frontend.permissions import requires
from kernel.clock import today
from kernel.request import Request
from tenants.cycles.domain.queries.cycle import cycles
from tenants.cycles.enums import CycleState
from tenants.mentoring.domain.queries.session import recent_sessions
from tenants.people.domain.queries.person import people

SESSIONS_SHOWN = 5


@requires("people.view")
def start(request: Request) -> HttpResponse:
    """What now: the next step of the network, the cycle that runs, and what happened last."""
    count = people().count()
    rounds = list(cycles())
    running = [cycle for cycle in rounds if cycle.state == CycleState.RUNNING]
    shown = running[0] if running else (current(rounds) if rounds else None)
    context = {
        "next": next_of_network(count, rounds),
        "people": count,
        "today": today(),
        "rounds": len(rounds),
        "cycle": shown,
        "progress": progress_of(running[0]) if running else None,
        "sessions": recent_sessions(SESSIONS_SHOWN),
    }
    return render(request, "coordinator/pages/start.html", context)
