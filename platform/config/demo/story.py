"""What happened in a demo network so far: people imported, cycles matched, sessions held."""

import datetime as dt
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from config.demo.cast import AREC, DemoNetwork
from kernel.clock import today
from shared.accounts.models import User
from shared.program.models import Season
from tenants.cycles.domain.cycle import open_cycle
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.enums import Format
from tenants.cycles.models import Cycle
from tenants.matching.domain.run import confirm_run, publish_run, request_run, solve_run
from tenants.mentoring.domain.queries.group import groups_of_cycle
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Group
from tenants.people.domain.person import import_people
from tenants.people.enums import Part
from tenants.people.models import Person

DATA = Path(__file__).parent / "data"
PLANNED = 5


def live_through(part: DemoNetwork, seasons: list[Season], *, by: User) -> None:
    """Import the network's people and run its cycles; what is done already is left as it is."""
    if not Person.objects.exists():
        import_people((DATA / part.pool).read_bytes(), by=by)
    if part is AREC:
        for number, season in enumerate(seasons, start=1):
            _run_cycle(part, f"Cycle {number}", season, intake=str(number), by=by)
    else:
        _run_cycle(part, seasons[-1].name, seasons[-1], intake="", by=by)


def _run_cycle(part: DemoNetwork, name: str, season: Season, *, intake: str, by: User) -> None:
    cycle = open_cycle(
        operation=uuid5(NAMESPACE_URL, f"https://example.org/demo/{part.address}/{name}"),
        fields={
            "name": name,
            "season": season,
            "starts_on": season.starts_on + dt.timedelta(days=31),
            "ends_on": season.starts_on + dt.timedelta(days=160),
            "format": Format.GROUPS_OR_ONE_ON_ONE,
            "group_minimum": 4,
            "group_maximum": 6,
            "planned_sessions": PLANNED,
        },
        by=by,
    )
    if not cycle.groups.exists():
        enrol(cycle, people=_people(intake), by=by)
        publish_run(confirm_run(solve_run(request_run(cycle, by=by).pk), by=by), by=by)
    for group in groups_of_cycle(cycle):
        _meet(cycle, group, by=by)


def _people(intake: str) -> list[UUID]:
    return list(Person.objects.filter(intake=intake).values_list("pk", flat=True))


def _meet(cycle: Cycle, group: Group, *, by: User) -> None:
    """One session every four weeks, up to yesterday; about one mentee in seven misses one."""
    mentees = [m.pk for m in group.memberships.all() if m.part == Part.MENTEE]
    for number in range(1, PLANNED + 1):
        held_on = cycle.starts_on + dt.timedelta(days=28 * (number - 1) + group.number % 7)
        if held_on >= today():
            return
        came = [pk for place, pk in enumerate(mentees) if (place * 3 + number * 5 + group.number) % 7]
        mode = Mode.ONLINE if group.number % 3 else Mode.IN_PERSON
        log_session(group, report=SessionReport(number, held_on, mode, came), by=by)
