import datetime as dt

import pytest

from kernel.clock import today
from kernel.errors import FieldProblem, RefusedError
from tenants.coordination.domain.queries.worklist import worklist
from tenants.coordination.domain.snooze import bring_back, snooze
from tenants.coordination.models import Snooze
from tenants.coordination.task import Task
from tests.shared.traces import audited, nothing_written

DAY = dt.timedelta(days=1)


@pytest.fixture
def task(in_arec) -> Task:
    [found] = worklist()
    return found


def rows(task: Task) -> list[tuple[str, dt.date, str]]:
    found = Snooze.objects.filter(subject=task.subject)
    return list(found.values_list("kind", "until", "snoozed_by"))


def test_task_is_put_off_for_the_team(task, ana):
    snooze(task, until=today() + 3 * DAY, by=ana)
    assert rows(task) == [("confirm", today() + 3 * DAY, "Ana Carpati")]
    details = {"kind": "confirm", "until": (today() + 3 * DAY).isoformat()}
    assert audited(task.subject)[-1] == ("task.snoozed", "Ana Carpati", details)


def test_task_put_off_twice_to_the_same_day_is_put_off_once(task, ana):
    first = snooze(task, until=today() + DAY, by=ana)
    with nothing_written():
        assert snooze(task, until=today() + DAY, by=ana) == first


def test_later_day_takes_the_place_of_the_earlier_one(task, ana):
    snooze(task, until=today() + DAY, by=ana)
    snooze(task, until=today() + 9 * DAY, by=ana)
    assert rows(task) == [("confirm", today() + 9 * DAY, "Ana Carpati")]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "Choose a day after today."),
        (0, "Choose a day after today."),
        (91, "Choose a day in the next 90 days."),
    ],
)
def test_day_that_cannot_be_is_refused(task, ana, days, words):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        snooze(task, until=today() + days * DAY, by=ana)
    assert refused.value.problems == (FieldProblem(words, "until"),)


def test_task_brought_back_twice_is_brought_back_once(task, ana):
    snooze(task, until=today() + DAY, by=ana)
    bring_back(task, by=ana)
    assert rows(task) == []
    with nothing_written():
        bring_back(task, by=ana)
