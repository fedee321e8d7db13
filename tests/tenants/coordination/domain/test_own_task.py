import datetime as dt

import pytest

from kernel.clock import today
from kernel.errors import FieldProblem, RefusedError
from kernel.ids import new_id
from tenants.coordination.domain.own_task import change_task, finish_task, reopen_task, write_task
from tenants.coordination.domain.queries.worklist import worklist
from tenants.coordination.enums import TaskKind
from tenants.coordination.models import OwnTask
from tests.shared.traces import audited, nothing_written, verbs
from tests.tenants.cycles.rounds import someone

DAY = dt.timedelta(days=1)


def fields(title="Book the room", due_on=None, person=None):
    return {"title": title, "due_on": due_on, "person": person}


def waiting() -> list[tuple[str, dt.date | None]]:
    return [(task.about.title, task.due) for task in worklist() if task.kind == TaskKind.OWN]


@pytest.fixture
def task(in_arec, ana) -> OwnTask:
    return write_task(operation=new_id(), fields=fields(due_on=today() + DAY), by=ana)


def test_written_task_waits_for_the_team(task):
    assert waiting() == [("Book the room", today() + DAY)]
    assert audited(task.pk) == [("task.written", "Ana Carpati", {})]


def test_task_written_twice_by_one_form_is_one(task, ana):
    with nothing_written():
        assert write_task(operation=task.pk, fields=fields("Another"), by=ana) == task


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"title": "  "}, FieldProblem("Write what there is to do", "title")),
        ({"due_on": today() - DAY}, FieldProblem("Choose today or a later day", "due_on")),
    ],
)
def test_task_that_cannot_be_is_refused(task, ana, wrong, problem):
    with nothing_written():
        with pytest.raises(RefusedError) as refused:
            write_task(operation=new_id(), fields=fields(**wrong), by=ana)
        assert refused.value.problems == (problem,)
        with pytest.raises(RefusedError) as refused:
            change_task(task, fields=fields(**wrong), by=ana)
        assert refused.value.problems == (problem,)


def test_task_is_changed_and_the_same_again_changes_nothing(task, ana):
    alba = someone("alba")
    change_task(task, fields=fields("Call Alba", today(), alba), by=ana)
    assert waiting() == [("Call Alba", today())]
    assert audited(task.pk)[-1] == ("task.changed", "Ana Carpati", {"fields": ["title", "due_on", "person"]})
    with nothing_written():
        change_task(task, fields=fields("Call Alba", today(), alba), by=ana)


def test_late_task_keeps_its_day_while_its_words_change(task, ana):
    OwnTask.objects.filter(pk=task.pk).update(due_on=today() - 3 * DAY)
    change_task(task, fields=fields("Book it", today() - 3 * DAY), by=ana)
    assert waiting() == [("Book it", today() - 3 * DAY)]


def test_task_is_ticked_once_and_taken_up_again(task, ana):
    finish_task(task, by=ana)
    with nothing_written():
        finish_task(task, by=ana)
    assert waiting() == []
    with pytest.raises(RefusedError, match="This task is done"):
        change_task(task, fields=fields("Late"), by=ana)
    reopen_task(task, by=ana)
    with nothing_written():
        reopen_task(task, by=ana)
    assert waiting() == [("Book the room", today() + DAY)]
    assert verbs(task.pk) == ["task.written", "task.done", "task.reopened"]
