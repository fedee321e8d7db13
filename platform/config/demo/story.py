"""What happened in a demo network so far: people imported, cycles matched, sessions held.

What is done already is left as it is, so that a demo that was killed half way can be taken up again.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from config.demo.answers import agree, answer_in_part, doubt
from config.demo.cast import DATA, DemoNetwork
from config.demo.cycle import close_if_over, demo_cycle
from config.demo.matching import find_groups
from config.demo.next_cycle import prepare_next
from config.demo.repair import lose_a_mentee, lose_a_mentor
from config.demo.sessions import meet
from config.demo.tasks import write_tasks
from config.demo.waiting import come_too_late
from shared.accounts.models import User
from shared.program.models import Season
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.run import confirm_run, publish_run
from tenants.people.domain.person import import_people
from tenants.people.models import Person

SMALL = {"group_minimum": 2, "group_maximum": 4}
"""As many as its mentors take."""
LATE = ("bogdan.rusu29@example.org", "ileana.cretu30@example.org")
Seasons = Sequence[Season]


def live_through(part: DemoNetwork, seasons: Seasons, *, by: User) -> None:
    """The network's story, with its people in its schema. `seasons` are those of the calendar, the next one last."""
    if part.pool and not Person.objects.exists():
        import_people((DATA / part.pool).read_bytes(), by=by)
    STORIES[part.story](part, seasons, by)
    write_tasks(part, by=by)


def _four_cycles(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    """The mentors of the newest cycle have not recorded their last session yet; the one after it is being matched."""
    *earlier, newest = enumerate(seasons[:-1], start=1)
    for number, season in earlier:
        cycle = _agreed(part, season, number, by)
        meet(cycle, by=by)
        close_if_over(cycle, by=by)
    number, season = newest
    cycle = _agreed(part, season, number, by)
    meet(cycle, by=by, unrecorded=1)
    come_too_late(cycle, emails=LATE, by=by)
    prepare_next(part, seasons[-1], by=by)
    lose_a_mentee(cycle, mentor="aurica.mariuca22@example.org", by=by)


def _agreed(part: DemoNetwork, season: Season, number: int, by: User) -> Cycle:
    """A cycle of small groups with the people who joined for it, all of whom said yes."""
    cycle = demo_cycle(part, f"Cycle {number}", season, by=by, **SMALL)
    _publish(cycle, people_of(str(number)), by=by)
    agree(cycle)
    return cycle


def _one_cycle(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    season = seasons[-2]
    cycle = demo_cycle(part, season.name, season, by=by)
    _publish(cycle, people_of(""), by=by)
    agree(cycle)
    meet(cycle, by=by)
    doubt(cycle)


def _large_cycle(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    """Among so many, one declined, one is silent, and a mentor has left."""
    season = seasons[-2]
    cycle = demo_cycle(part, season.name, season, by=by)
    _publish(cycle, people_of(""), by=by)
    answer_in_part(cycle)
    meet(cycle, by=by)
    doubt(cycle)
    lose_a_mentor(cycle, by=by)


def _recruiting(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    """Half of its people are enrolled in the cycle to come."""
    cycle = demo_cycle(part, seasons[-1].name, seasons[-1], by=by)
    if not cycle.enrolments.exists():
        people = people_of("")
        enrol(cycle, people=people[: len(people) // 2], by=by)


def _proposed(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    """Groups are found; a coordinator has not looked at them yet."""
    cycle = demo_cycle(part, seasons[-1].name, seasons[-1], by=by)
    if not cycle.enrolments.exists():
        enrol(cycle, people=people_of(""), by=by)
    if not cycle.runs.exists():
        find_groups(cycle, by=by)


def _nothing_yet(part: DemoNetwork, seasons: Seasons, by: User) -> None:
    return


STORIES: dict[str, Callable[[DemoNetwork, Seasons, User], None]] = {
    "four_cycles": _four_cycles,
    "one_cycle": _one_cycle,
    "large_cycle": _large_cycle,
    "recruiting": _recruiting,
    "proposed": _proposed,
    "new": _nothing_yet,
    "suspended": _nothing_yet,
}


def _publish(cycle: Cycle, people: list[UUID], *, by: User) -> None:
    if not cycle.groups.exists():
        enrol(cycle, people=people, by=by)
        publish_run(confirm_run(find_groups(cycle, by=by), by=by), by=by)


def people_of(intake: str) -> list[UUID]:
    return list(Person.objects.filter(intake=intake).order_by("part", "email").values_list("pk", flat=True))
