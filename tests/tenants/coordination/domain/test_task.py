"""Acts on several tasks at once."""

import datetime as dt

import pytest

from kernel.clock import now, today
from kernel.errors import RefusedError
from kernel.ids import new_id
from shared.accounts.domain.invitation import invite
from shared.accounts.domain.team_invitation import withdraw_invitation
from shared.accounts.enums import Role
from shared.accounts.models import Invitation
from tenants.coordination.domain.own_task import write_task
from tenants.coordination.domain.queries.worklist import find_tasks, worklist
from tenants.coordination.domain.task import is_settled_at_once, settle, snooze_all, take_back
from tenants.coordination.models import Snooze
from tenants.cycles.models import Cycle
from tenants.mentoring.models import Session
from tests.frontend.coordinator.cast import a_cycle, more_people
from tests.shared.traces import messages, nothing_written, verbs

DAY = dt.timedelta(days=1)


def kinds() -> list[str]:
    return [str(task.kind) for task in worklist() if task.until is None]


@pytest.fixture
def full(in_arec, ana):
    """A task of each kind that one press settles, besides the decision of the standing cast."""
    Snooze.objects.all().delete()
    Session.objects.update(logged_at=now() + DAY)
    more_people(1, by=ana)
    write_task(operation=new_id(), fields={"title": "Call", "due_on": None, "person": None}, by=ana)
    invited, _secret = invite(
        email="new@example.org", name="New Carpati", roles=[Role.MENTEE], language="en", by=ana
    )
    Invitation.objects.filter(pk=invited.pk).update(invited_at=now() - 5 * DAY)
    return a_cycle("Fresh", by=ana)


def test_what_one_press_settles_is_settled_and_the_rest_waits(full, ana):
    tasks = worklist()
    assert kinds() == ["confirm", "own", "enrol", "invitation", "numbers"]
    done = settle(tasks, by=ana)
    assert [str(task.kind) for task in done] == ["own", "enrol", "invitation", "numbers"]
    assert [str(task.kind) for task in find_tasks([task.key for task in tasks])] == ["confirm", "numbers"]
    assert list(messages("summary")) != []
    assert verbs(full.pk)[-1] == "cycle.enrolled"


def test_somebody_without_an_open_cycle_needs_a_page(in_arec, ana):
    more_people(1, by=ana)
    assert [is_settled_at_once(task) for task in worklist()] == [False, False]


def test_task_refused_meanwhile_is_left_and_the_others_are_done(full, ana):
    tasks = [task for task in worklist() if task.kind in {"own", "invitation"}]
    withdraw_invitation(Invitation.objects.get(email="new@example.org"), by=ana)
    assert [str(task.kind) for task in settle(tasks, by=ana)] == ["own"]


def test_all_are_put_off_or_none(full, ana):
    tasks = worklist()
    with nothing_written(), pytest.raises(RefusedError):
        snooze_all(tasks, until=today(), by=ana)
    snooze_all(tasks, until=today() + DAY, by=ana)
    assert kinds() == []
    with nothing_written():
        snooze_all(tasks, until=today() + DAY, by=ana)


def test_ticks_snoozes_and_enrolments_are_taken_back_once(full, ana):
    tasks = [task for task in worklist() if task.kind in {"own", "enrol"}]
    keys = [task.key for task in worklist()]
    before = kinds()
    settle(tasks, by=ana)
    snooze_all([task for task in worklist() if task.kind == "confirm"], until=today() + DAY, by=ana)
    assert kinds() == ["invitation", "numbers"]
    take_back(keys, by=ana)
    assert kinds() == before
    assert verbs(tasks[0].subject)[-1] == "task.reopened"
    assert verbs(full.pk)[-1] == "cycle.withdrawn"
    with nothing_written():
        take_back(keys, by=ana)


def test_enrolment_in_a_cycle_that_runs_stays(full, ana):
    tasks = [task for task in worklist() if task.kind == "enrol"]
    settle(tasks, by=ana)
    Cycle.objects.filter(pk=full.pk).update(state="running")
    with nothing_written():
        take_back([task.key for task in tasks], by=ana)
