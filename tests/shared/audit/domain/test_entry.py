import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, transaction

from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.audit.actor import SYSTEM, Visitor
from shared.audit.domain.entry import record
from shared.audit.models import Entry


def test_entry_says_who_did_what_when_to_what(arec, coordinator):
    subject = new_id()
    with in_network(arec.schema_name):
        with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False):
            record("thing.done", subject, by=coordinator, count=3, names=["a"])
        kept = Entry.objects.values().get(subject_id=subject)
    assert kept == {
        "id": kept["id"],
        "at": dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC),
        "actor_id": coordinator.pk,
        "actor_name": "Ana Carpati",
        "verb": "thing.done",
        "subject_id": subject,
        "details": {"count": 3, "names": ["a"]},
    }


def test_platform_and_visitors_act_without_an_account(arec):
    with in_network(arec.schema_name):
        assert (record("a.b", None, by=SYSTEM).actor_id, record("a.b", None, by=SYSTEM).actor_name) == (
            None,
            "Foothold",
        )
        assert record("a.b", None, by=Visitor("Ioana")).actor_name == "Ioana"


def test_long_name_is_cut_to_its_column(arec):
    with in_network(arec.schema_name):
        entry = record("a.b", None, by=Visitor("x" * 300))
        assert Entry.objects.get(pk=entry.pk).actor_name == "x" * 200


def test_entry_belongs_to_the_scope_it_was_written_in(arec, kaveri):
    subject = new_id()
    with in_network(arec.schema_name):
        record("thing.done", subject, by=SYSTEM)
    for scope in (in_program(), in_network(kaveri.schema_name)):
        with scope:
            assert not Entry.objects.filter(subject_id=subject).exists()


def test_entry_disappears_with_the_transaction_that_failed(arec):
    subject = new_id()
    with in_network(arec.schema_name):
        with pytest.raises(RuntimeError), transaction.atomic():
            record("thing.done", subject, by=SYSTEM)
            raise RuntimeError
        assert not Entry.objects.filter(subject_id=subject).exists()


@pytest.mark.parametrize("change", [{"verb": "other.done"}, {"actor_name": "Somebody else"}, {"details": {}}])
def test_entry_cannot_be_changed_or_taken_back(arec, change):
    with in_network(arec.schema_name):
        entry = record("thing.done", new_id(), by=SYSTEM)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(**change)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            entry.delete()
        assert Entry.objects.get(pk=entry.pk).verb == "thing.done"
