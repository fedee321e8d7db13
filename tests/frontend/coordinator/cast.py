"""More of the network than the standing cast has, made by the domain functions."""

import datetime as dt

from kernel.clock import today
from kernel.ids import new_id
from shared.accounts.models import User
from tenants.cycles.domain.cycle import open_cycle
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.enums import Format
from tenants.cycles.models import Cycle
from tenants.matching.domain.run import confirm_run, publish_run, request_run, solve_run
from tenants.people.domain.person import import_people
from tenants.people.models import Person
from tests.world import AREC, agree, csv_bytes, person_row

DAY = dt.timedelta(days=1)


def a_cycle(name: str, *, by: User) -> Cycle:
    """A cycle that begins in a month and lasts ten weeks."""
    return open_cycle(
        operation=new_id(),
        fields={
            "name": name,
            "season": None,
            "starts_on": today() + 30 * DAY,
            "ends_on": today() + 100 * DAY,
            "format": Format.GROUPS_OR_ONE_ON_ONE,
            "group_minimum": 4,
            "group_maximum": 6,
            "planned_sessions": 5,
        },
        by=by,
    )


def pairs(name: str, *, people: list[Person], by: User) -> Cycle:
    """A cycle that runs since nine days, in which mentors meet mentees one-on-one, three times."""
    cycle = open_cycle(
        operation=new_id(),
        fields={
            "name": name,
            "season": None,
            "starts_on": today() - 9 * DAY,
            "ends_on": today() + 90 * DAY,
            "format": Format.ONE_ON_ONE,
            "group_minimum": 4,
            "group_maximum": 6,
            "planned_sessions": 3,
        },
        by=by,
    )
    enrol(cycle, people=[person.pk for person in people], by=by)
    run = solve_run(request_run(cycle, by=by).pk)
    publish_run(confirm_run(run, by=by), by=by)
    for group in cycle.groups.all():
        agree(group)
    return Cycle.objects.get(pk=cycle.pk)


def more_people(count: int, *, by: User) -> list[Person]:
    """`count` mentees that no cycle has yet."""
    rows = [person_row(AREC, f"extra{number:03}") for number in range(count)]
    return list(import_people(csv_bytes(rows), by=by))


def person(who: str) -> Person:
    return Person.objects.get(email=AREC.email(who))
