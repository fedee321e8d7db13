"""What comes next in a cycle, in each of its states and on each of its days."""

import datetime as dt

import pytest

from frontend.coordinator.next_step import Step, next_of_cycle, next_of_network
from kernel.clock import today
from tenants.cycles.domain.queries.cycle import cycles
from tenants.cycles.models import Cycle

DAY = dt.timedelta(days=1)


def step(inside, name: str, **values: object) -> Step:
    with inside():
        Cycle.objects.filter(name__startswith=name).update(**values)
        return next_of_cycle(cycles().get(name__startswith=name)).step


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"state": "running", "starts_on": today() + DAY, "ends_on": today() + 9 * DAY}, Step.BEGIN),
        ({"state": "running", "starts_on": today(), "ends_on": today() + 9 * DAY}, Step.MEET),
        ({"state": "running", "starts_on": today() - 9 * DAY, "ends_on": today()}, Step.MEET),
        ({"state": "running", "starts_on": today() - 9 * DAY, "ends_on": today() - DAY}, Step.OVER),
        ({"state": "wrap_up"}, Step.CLOSE),
        ({"state": "closed"}, Step.NEXT),
        ({"state": "cancelled"}, Step.NEXT),
        ({"state": "draft"}, Step.RECRUIT),
    ],
)
def test_step_of_a_cycle_with_groups(inside, running, values, expected):
    assert step(inside, "Running", **values) == expected


def test_cycle_without_people_enrols_first(inside, fresh):
    assert step(inside, "Fresh") == Step.ENROL


def test_network_begins_with_people_and_a_cycle():
    assert [next_of_network(0, []).step, next_of_network(7, []).step] == [Step.IMPORT, Step.OPEN]
