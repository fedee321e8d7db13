"""What happened in a demo network so far: people imported, cycles matched, sessions held.

What is done already is left as it is, so that a demo that was killed half way can be taken up again.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from config.demo.answers import agree, doubt
from config.demo.cast import DATA, DemoNetwork
from kernel.clock import today
from shared.accounts.models import User
from shared.program.models import Season
from tenants.cycles.domain.cycle import open_cycle
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.enums import CycleState, Format
from tenants.cycles.models import Cycle
from tenants.matching.domain.run import confirm_run, publish_run, request_run, solve_run
from tenants.mentoring.domain.cycle import take_step
from tenants.mentoring.domain.queries.group import groups_of_cycle
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Group
from tenants.people.domain.person import import_people
from tenants.people.enums import Part
from tenants.people.models import Person

PLANNED = 5
BETWEEN = dt.timedelta(weeks=4)
EVENING = dt.time(18, 30)
Seasons = Sequence[Season]


def operation(*parts: str) -> UUID:
    """The same for the same thing of the demo, at every run."""
    return uuid5(NAMESPACE_URL, "/".join(["https://example.org/demo", *parts]))


def live_through(part: DemoNetwork, seasons: Seasons, *, by: User) -> None:
    """The network's story, with its people in its schema. `seasons` are those of the calendar, the next one last."""
    if part.pool and not Person.objects.exists():
        import_people((DATA / part.pool).read_bytes(), by=by)
    STORIES[part.story](part, seasons, by)


def _four_cycles(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    """The mentors of the newest cycle have not recorded their last session yet, and three people wait for a place."""
    *earlier, newest = enumerate(seasons[:-1], start=1)
    for number, season in earlier:
        cycle = _cycle(part, f"Cycle {number}", season, by=by)
        _run(part, cycle, _people(str(number)), by=by)
        _close(cycle, by=by)
    number, season = newest
    cycle = _cycle(part, f"Cycle {number}", season, by=by)
    _run(part, cycle, _people(str(number)), by=by, unrecorded=1)


def _one_cycle(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    season = seasons[-2]
    cycle = _cycle(part, season.name, season, by=by)
    _run(part, cycle, _people(""), by=by)
    doubt(cycle)


def _close(cycle: Cycle, *, by: User) -> None:
    """A cycle whose last day is past goes through its wrap-up to its end."""
    cycle.refresh_from_db()
    if cycle.state == CycleState.RUNNING and cycle.ends_on < today():
        for state in (CycleState.WRAP_UP, CycleState.CLOSED):
            cycle = take_step(cycle, state, by=by)


def _recruiting(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    """Half of its people are enrolled in the cycle to come."""
    cycle = _cycle(part, seasons[-1].name, seasons[-1], by=by)
    if not cycle.enrolments.exists():
        people = _people("")
        enrol(cycle, people=people[: len(people) // 2], by=by)


def _proposed(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    """Groups are found; a coordinator has not looked at them yet."""
    cycle = _cycle(part, seasons[-1].name, seasons[-1], by=by)
    if not cycle.enrolments.exists():
        enrol(cycle, people=_people(""), by=by)
    if not cycle.runs.exists():
        solve_run(request_run(cycle, by=by).pk)


def _nothing_yet(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    return


STORIES: dict[str, Callable[[DemoNetwork, Seasons, User], None]] = {
    "four_cycles": _four_cycles,
    "one_cycle": _one_cycle,
    "recruiting": _recruiting,
    "proposed": _proposed,
    "new": _nothing_yet,
    "suspended": _nothing_yet,
}


def _cycle(part: DemoNetwork, name: str, season: Season, *, by: User) -> Cycle:
    return open_cycle(
        operation=operation(part.address, name),
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


def _run(part: DemoNetwork, cycle: Cycle, people: list[UUID], *, by: User, unrecorded: int = 0) -> None:
    if not cycle.groups.exists():
        enrol(cycle, people=people, by=by)
        publish_run(confirm_run(solve_run(request_run(cycle, by=by).pk), by=by), by=by)
    agree(cycle)
    for group in groups_of_cycle(cycle):
        _meet(group, _held(cycle, group)[: -unrecorded or None], by=by)


def _people(intake: str) -> list[UUID]:
    return list(Person.objects.filter(intake=intake).order_by("part", "email").values_list("pk", flat=True))


def _meet(group: Group, held: Sequence[dt.date], *, by: User) -> None:
    """Each session says when the next one is; about one mentee in seven misses one."""
    mentees = [m.pk for m in group.memberships.all() if m.part == Part.MENTEE]
    for number, held_on in enumerate(held, start=1):
        came = [pk for place, pk in enumerate(mentees) if (place * 3 + number * 5 + group.number) % 7]
        mode = Mode.ONLINE if group.number % 3 else Mode.IN_PERSON
        report = SessionReport(number, held_on, mode, came, next_session_at=_next_after(held_on, number))
        log_session(group, report=report, by=by)


def _held(cycle: Cycle, group: Group) -> list[dt.date]:
    """One session every four weeks, up to yesterday."""
    first = cycle.starts_on + dt.timedelta(days=group.number % 7)
    planned = [first + number * BETWEEN for number in range(PLANNED)]
    return [day for day in planned if day < today()]


def _next_after(held_on: dt.date, number: int) -> dt.datetime | None:
    if number == PLANNED:
        return None
    return timezone.make_aware(dt.datetime.combine(held_on + BETWEEN, EVENING))
