import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from kernel.tenancy import in_network, in_program
from shared.audit.actor import SYSTEM, Visitor
from shared.audit.domain.entry import record
from shared.audit.domain.queries.entry import Criteria, batches, entries, part_of
from shared.audit.models import Entry

NOON = dt.datetime(2030, 5, 1, 16, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program(), timezone.override("America/Toronto"):
        yield


@pytest.fixture
def seven(officer) -> list[Entry]:
    """Seven entries of one thing, a minute apart, oldest first."""
    subject = uuid4()
    rows = [
        Entry(at=NOON + dt.timedelta(minutes=n), actor_id=officer.pk, actor_name="Marc", verb="x.done",
              subject_id=subject)
        for n in range(7)
    ]  # fmt: skip
    return Entry.objects.bulk_create(rows)


def verbs(wanted: Criteria) -> list[str]:
    return [entry.verb for entry in entries(wanted)]


def test_entries_of_somebody_by_a_part_of_their_name_or_their_address(officer):
    record("season.opened", uuid4(), by=officer)
    for who in ("trembl", "OFFICER@example.org"):
        assert "season.opened" in verbs(Criteria(who=who))
    assert "season.opened" not in verbs(Criteria(who="Priya"))


def test_entries_of_somebody_without_an_account():
    record("application.submitted", uuid4(), by=Visitor("Rosa Quispe"))
    record("network.ready", uuid4(), by=SYSTEM)
    assert verbs(Criteria(who="quispe")) == ["application.submitted"]
    assert set(verbs(Criteria(who="foothold"))) >= {"network.ready"}


def test_entries_by_verb_and_subject(officer):
    subject = uuid4()
    record("season.opened", subject, by=officer)
    record("season.changed", subject, by=officer)
    record("season.changed", uuid4(), by=officer)
    assert verbs(Criteria(subject=subject)) == ["season.changed", "season.opened"]
    assert verbs(Criteria(subject=subject, verbs=["season.opened"])) == ["season.opened"]


def test_days_are_those_of_the_time_zone_and_both_ends_count(officer):
    subject = uuid4()
    late, early = dt.datetime(2030, 5, 2, 3, 59, tzinfo=dt.UTC), dt.datetime(2030, 5, 2, 4, tzinfo=dt.UTC)
    for verb, at in (("last.minute", late), ("first.minute", early)):
        Entry.objects.create(at=at, actor_name="Marc", verb=verb, subject_id=subject)
    first, second = dt.date(2030, 5, 1), dt.date(2030, 5, 2)
    assert verbs(Criteria(subject=subject, since=first, until=first)) == ["last.minute"]
    assert verbs(Criteria(subject=subject, since=second)) == ["first.minute"]
    assert verbs(Criteria(subject=subject, since=first, until=second)) == ["first.minute", "last.minute"]


def test_parts_follow_each_other_in_both_directions(seven):
    found = entries(Criteria(subject=seven[0].subject_id))
    newest = seven[::-1]
    first = part_of(found, 3)
    assert (first.entries, first.newer, first.older) == (newest[:3], None, newest[2].pk)
    second = part_of(found, 3, before=first.older)
    assert (second.entries, second.newer, second.older) == (newest[3:6], newest[3].pk, newest[5].pk)
    last = part_of(found, 3, before=second.older)
    assert (last.entries, last.newer, last.older) == (newest[6:], newest[6].pk, None)
    back = part_of(found, 3, after=last.newer)
    assert (back.entries, back.newer, back.older) == (newest[3:6], newest[3].pk, newest[5].pk)
    top = part_of(found, 3, after=second.newer)
    assert (top.entries, top.newer, top.older) == (newest[:3], None, newest[2].pk)


def test_entries_of_the_same_moment_are_on_one_part_only(officer):
    subject = uuid4()
    rows = [Entry(at=NOON, actor_name="Marc", verb="x.done", subject_id=subject) for _n in range(5)]
    Entry.objects.bulk_create(rows)
    found = entries(Criteria(subject=subject))
    first = part_of(found, 3)
    second = part_of(found, 3, before=first.older)
    assert sorted(e.pk for e in first.entries + second.entries) == sorted(row.pk for row in rows)


def test_key_of_nothing_is_the_newest_part(seven):
    found = entries(Criteria(subject=seven[0].subject_id))
    assert part_of(found, 3, before=uuid4()) == part_of(found, 3)
    assert part_of(found, 3, after=uuid4()) == part_of(found, 3)


def test_batches_hold_everything_once(seven, django_assert_num_queries):
    found = entries(Criteria(subject=seven[0].subject_id))
    with django_assert_num_queries(4):
        read = list(batches(found, 3))
    assert [len(batch) for batch in read] == [3, 3, 1]
    assert [entry for batch in read for entry in batch] == seven[::-1]


def test_network_reads_its_own_audit_only(arec, kaveri, officer):
    with in_network(kaveri.schema_name):
        record("cycle.opened", uuid4(), by=Visitor("Only Kaveri"))
    with in_network(arec.schema_name):
        assert not entries(Criteria(who="Only Kaveri")).exists()
    assert not entries(Criteria(who="Only Kaveri")).exists()


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Criteria(), "entry_by_time"),
        (Criteria(since=dt.date(2029, 1, 1)), "entry_by_time"),
        (Criteria(verbs=["x.done"]), "entry_by_verb"),
        (Criteria(subject=uuid4()), "audit_entry_subject"),
    ],
)
def test_a_long_audit_is_read_by_an_index(seven, wanted, index):
    """With few rows a server reads them all, so it is told not to; what is left shows which index serves."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off; set local enable_bitmapscan = off")
        plan = entries(wanted)[:51].explain()
    assert index in plan
