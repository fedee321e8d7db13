import datetime as dt

import pytest

from kernel.clock import today
from kernel.holdings import Subject
from kernel.ids import new_id
from tenants.coordination.domain.forget import forget
from tenants.coordination.domain.own_task import write_task
from tenants.coordination.domain.queries.about import about
from tenants.coordination.domain.queries.own_task import open_tasks
from tenants.coordination.domain.queries.worklist import worklist
from tenants.coordination.domain.snooze import snooze
from tenants.coordination.enums import TaskKind
from tenants.coordination.models import OwnTask, Snooze
from tests.frontend.coordinator.cast import more_people

DAY = dt.timedelta(days=1)


@pytest.fixture
def extra(in_arec, ana):
    [person] = more_people(1, by=ana)
    Snooze.objects.all().delete()
    for task in worklist():
        snooze(task, until=today() + DAY, by=ana)
    return person


def subject_of(person) -> Subject:
    return Subject(emails=(person.email,), names=(person.full_name,), person_id=person.pk)


def test_task_about_somebody_is_told_and_forgotten(extra):
    holding, _own = about(subject_of(extra))
    assert [[(fact.name, fact.value) for fact in record[2:]] for record in holding.records] == [
        [("until", today() + DAY), ("put_off_by", "Ana Carpati")]
    ]
    assert forget(subject_of(extra), "somebody") == {"tasks": 1}
    assert [snooze.kind for snooze in Snooze.objects.all()] == [TaskKind.CONFIRM]


def test_name_of_who_put_off_a_task_goes_and_the_task_stays(extra, ana):
    subject = Subject(emails=(ana.email,), names=("ana carpati",), user_id=ana.pk)
    assert len(next(iter(about(subject))).records) == 2
    assert forget(subject, "somebody") == {"tasks": 0}
    assert {snooze.snoozed_by for snooze in Snooze.objects.all()} == {"somebody"}


@pytest.fixture
def written(extra, ana):
    def write(title, person=None):
        fields = {"title": title, "due_on": None, "person": person}
        return write_task(operation=new_id(), fields=fields, by=ana)

    return [write("Call", extra), write(f"Ask {extra.full_name}"), write("Book the room")]


def test_own_tasks_about_somebody_go_and_others_lose_the_name(written, extra):
    _put_off, own = about(subject_of(extra))
    assert [record[0].value for record in own.records] == ["Call", "Ask Extra000 Carpati"]
    assert forget(subject_of(extra), "somebody") == {"tasks": 2}
    assert [task.title for task in open_tasks()] == ["Ask somebody", "Book the room"]


def test_name_of_who_wrote_a_task_goes(written, ana):
    subject = Subject(emails=(ana.email,), names=("ana carpati",), user_id=ana.pk)
    assert len(list(about(subject))[1].records) == 4
    forget(subject, "somebody")
    assert {(task.written_by, task.done_by) for task in OwnTask.objects.exclude(done_at=None)} == {
        ("somebody", "somebody")
    }
