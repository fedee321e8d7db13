import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, transaction

from kernel.db.scope import PROGRAM
from kernel.tenancy import in_network, in_program
from shared.accounts.models import User
from shared.networks.domain.note import add_note
from shared.networks.models import Application, Note
from tests.shared.together import at_once
from tests.shared.traces import audited, nothing_written, verbs


def waiting() -> Application:
    return Application.objects.get(address="sampaguita")


@pytest.fixture(autouse=True)
def _in_program(request):
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")
    with in_program():
        yield


def test_note_says_who_and_when(officer):
    with time_machine.travel(dt.datetime(2030, 11, 24, 9, tzinfo=dt.UTC), tick=False):
        pk = add_note(waiting(), operation=uuid4(), text="We know them.", by=officer).pk
    kept = Note.objects.get(pk=pk)
    assert (kept.application, kept.text, kept.written_by, kept.written_at) == (
        waiting(),
        "We know them.",
        "Marc Tremblay",
        dt.datetime(2030, 11, 24, 9, tzinfo=dt.UTC),
    )
    assert audited(waiting().pk)[1:] == [("application.noted", "Marc Tremblay", {"note": str(pk)})]


def test_same_operation_twice_is_one_note(officer):
    operation = uuid4()
    first = add_note(waiting(), operation=operation, text="We know them.", by=officer)
    with nothing_written():
        assert add_note(waiting(), operation=operation, text="We know them.", by=officer) == first


def test_same_operation_twice_at_once_is_one_note(committed):
    officer, application, operation = User.objects.get(email="officer@example.org"), waiting(), uuid4()
    first, second = at_once(
        PROGRAM,
        lambda: add_note(application, operation=operation, text="We know them.", by=officer),
        lambda: add_note(application, operation=operation, text="We know them.", by=officer),
    )
    assert second == first
    assert verbs(application.pk)[1:] == ["application.noted"]


def test_note_cannot_be_changed_or_removed(officer):
    note = add_note(waiting(), operation=uuid4(), text="We know them.", by=officer)
    for change in (lambda: Note.objects.update(text="Never said."), note.delete):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change()


def test_network_cannot_read_notes(arec, officer):
    add_note(waiting(), operation=uuid4(), text="We know them.", by=officer)
    with in_network(arec.schema_name), pytest.raises(DatabaseError, match="permission denied"):
        list(Note.objects.all())
