"""Messages are delivered after the commit, at least once, once per key, and no bad one blocks the others."""

import datetime as dt
import logging
import threading
from collections.abc import Iterator

import pytest
import time_machine
from celery import current_app
from django.db import transaction
from kombu.pools import producers

from kernel.outbox import effect
from kernel.tenancy import current_scope, in_network, in_program
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.audit.models import Entry
from shared.outbox.domain.message import DRAIN_TASK, drain, enqueue, enqueue_task
from shared.outbox.models import Message
from tests.conftest import _network
from tests.shared.together import PATIENCE, Other, at_once, side_by_side

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
delivered: list[object] = []
gate = threading.Event()
inside = threading.Event()


@effect("test: deliver")
def deliver(payload):
    delivered.append(payload["what"])


@effect("test: say where")
def say_where(payload):
    delivered.append(current_scope().schema)


@effect("test: fail")
def fail(payload):
    record("thing.begun", None, by=SYSTEM)
    delivered.append("tried")
    raise RuntimeError(payload.get("text", "The mail server says no"))


@effect("test: fail with half a character")
def fail_oddly(payload):
    raise RuntimeError("\x00 and \udce9")


@effect("test: ask for more")
def ask_for_more(payload):
    enqueue("test: deliver", key="more", payload={"what": "more"})


@effect("test: wait")
def wait(payload):
    inside.set()
    assert gate.wait(PATIENCE)
    delivered.append(payload["what"])


@effect("test: be killed")
def be_killed(payload):
    record("thing.begun", None, by=SYSTEM)
    raise SystemExit


@pytest.fixture(autouse=True)
def _nothing_delivered() -> None:
    delivered.clear()
    gate.clear()
    inside.clear()


@pytest.fixture
def clock(db) -> Iterator[time_machine.Traveller]:
    """A network whose outbox is empty, at a moment that stands still."""
    with in_network(_network("arec.localhost").schema_name):
        Message.objects.all().delete()
        with time_machine.travel(NOW, tick=False) as traveller:
            yield traveller


def only() -> Message:
    return Message.objects.get()


class TestEnqueue:
    def test_message_waits_and_is_due_at_once(self, clock):
        enqueue("test: deliver", key="k", payload={"what": 1})
        kept = only()
        assert (kept.key, kept.kind, kept.payload) == ("k", "test: deliver", {"what": 1})
        assert (kept.created_at, kept.due_at, kept.delivered_at) == (NOW, NOW, None)
        assert (kept.attempts, kept.error) == (0, "")
        assert delivered == []

    def test_key_asked_for_twice_is_one_message_the_first(self, clock):
        enqueue("test: deliver", key="k", payload={"what": "first"})
        enqueue("test: deliver", key="k", payload={"what": "second"})
        drain()
        assert delivered == ["first"]

    def test_key_that_was_delivered_is_not_delivered_again(self, clock):
        enqueue("test: deliver", key="k", payload={"what": "first"})
        drain()
        enqueue("test: deliver", key="k", payload={"what": "second"})
        assert drain() == 0
        assert delivered == ["first"]

    def test_message_goes_away_with_the_transaction_that_failed(self, clock):
        with pytest.raises(RuntimeError), transaction.atomic():
            enqueue("test: deliver", key="k", payload={"what": 1})
            raise RuntimeError
        assert drain() == 0
        assert delivered == []

    def test_same_key_in_two_networks_is_two_messages(self, clock, kaveri):
        enqueue("test: say where", key="k", payload={})
        with in_network(kaveri.schema_name):
            enqueue("test: say where", key="k", payload={})
        drain()
        assert delivered == [current_scope().schema]

    def test_key_asked_for_twice_at_once_is_one_message(self, committed):
        with in_network(_network("arec.localhost").schema_name) as scope:
            Message.objects.all().delete()
        at_once(
            scope,
            lambda: enqueue("test: deliver", key="k", payload={"what": "first"}),
            lambda: enqueue("test: deliver", key="k", payload={"what": "second"}),
        )
        with in_network(scope.schema):
            assert only().payload == {"what": "first"}

    def test_task_is_a_message_with_name_and_arguments(self, clock):
        enqueue_task("tenants.matching.tasks.solve_run", key="solve:1", args=["1"])
        assert (only().kind, only().key) == ("task", "solve:1")
        assert only().payload == {"name": "tenants.matching.tasks.solve_run", "args": ["1"]}


class TestDrain:
    def test_delivered_message_is_done(self, clock):
        enqueue("test: deliver", key="k", payload={"what": 1})
        clock.shift(5)
        assert drain() == 1
        kept = only()
        assert kept.delivered_at == NOW + dt.timedelta(seconds=5)
        assert (kept.attempts, kept.error) == (1, "")
        assert drain() == 0
        assert delivered == [1]

    def test_messages_go_out_in_the_order_of_their_making(self, clock):
        for number in range(12):
            enqueue("test: deliver", key=f"k{number}", payload={"what": number})
            clock.shift(dt.timedelta(milliseconds=1))
        assert drain() == 12
        assert delivered == list(range(12))

    def test_earlier_due_goes_first(self, clock):
        for what, seconds in (("late", 30), ("early", 10), ("middle", 20)):
            enqueue("test: deliver", key=what, payload={"what": what})
            Message.objects.filter(key=what).update(due_at=NOW + dt.timedelta(seconds=seconds))
        clock.shift(60)
        drain()
        assert delivered == ["early", "middle", "late"]

    def test_message_that_is_not_due_waits(self, clock):
        enqueue("test: deliver", key="k", payload={"what": 1})
        Message.objects.update(due_at=NOW + dt.timedelta(seconds=10))
        clock.shift(9.9)
        assert drain() == 0
        clock.shift(0.1)
        assert drain() == 1

    def test_no_more_than_the_limit_are_tried(self, clock):
        for number in range(5):
            enqueue("test: deliver", key=f"k{number}", payload={"what": number})
            clock.shift(dt.timedelta(milliseconds=1))
        assert drain(limit=2) == 2
        assert delivered == [0, 1]
        assert drain(limit=0) == 0
        assert drain() == 3

    def test_effect_works_in_the_scope_of_its_message(self, clock, kaveri):
        enqueue("test: say where", key="k", payload={})
        drain()
        with in_network(kaveri.schema_name):
            enqueue("test: say where", key="here", payload={})
            drain(limit=1_000)
        with in_program():
            enqueue("test: say where", key="here", payload={})
            drain(limit=1_000)
        assert delivered == [current_scope().schema, kaveri.schema_name, "public"]

    def test_effect_may_ask_for_more(self, clock):
        enqueue("test: ask for more", key="k", payload={})
        assert drain() == 2
        assert delivered == ["more"]


class TestFailure:
    def test_failed_message_says_why_and_waits(self, clock):
        enqueue("test: fail", key="k", payload={})
        assert drain() == 1
        kept = only()
        assert (kept.attempts, kept.delivered_at) == (1, None)
        assert kept.error == "RuntimeError: The mail server says no"
        assert kept.due_at == NOW + dt.timedelta(seconds=10)

    def test_what_a_failed_effect_wrote_is_taken_back(self, clock):
        enqueue("test: fail", key="k", payload={})
        drain()
        assert delivered == ["tried"]
        assert not Entry.objects.filter(verb="thing.begun").exists()

    def test_waits_grow_and_the_eighth_failure_is_the_last(self, clock):
        enqueue("test: fail", key="k", payload={})
        waits = []
        while (due := only().due_at) is not None:
            clock.move_to(due)
            assert drain() == 1
            waits.append(only().due_at and (only().due_at - due).total_seconds())
        assert waits == [10, 20, 40, 80, 160, 320, 640, None]
        assert only().attempts == 8

    def test_dead_letter_is_kept_and_never_tried_again(self, clock):
        enqueue("test: fail", key="k", payload={})
        Message.objects.update(attempts=7)
        drain()
        clock.shift(dt.timedelta(days=400))
        assert drain() == 0
        kept = only()
        assert (kept.attempts, kept.due_at, kept.delivered_at) == (8, None, None)
        assert kept.error == "RuntimeError: The mail server says no"

    def test_dead_letter_does_not_come_back_by_its_key(self, clock):
        enqueue("test: fail", key="k", payload={})
        Message.objects.update(attempts=7)
        drain()
        enqueue("test: deliver", key="k", payload={"what": 1})
        assert drain() == 0

    def test_message_that_succeeds_later_forgets_its_error(self, clock):
        enqueue("test: fail", key="k", payload={})
        drain()
        Message.objects.update(kind="test: deliver", payload={"what": 1})
        clock.shift(10)
        drain()
        assert (only().attempts, only().error) == (2, "")
        assert only().delivered_at is not None

    @pytest.mark.parametrize(
        ("kind", "error"),
        [
            ("test: fail", "RuntimeError: The mail server says no"),
            ("test: nobody knows this", "KeyError: 'test: nobody knows this'"),
            ("test: fail with half a character", "RuntimeError:  and ?"),
        ],
    )
    def test_poison_does_not_block_the_next(self, clock, caplog, kind, error):
        # What is logged travels between the processes of a test run, and half a character cannot.
        caplog.set_level(logging.CRITICAL, "shared.outbox")
        enqueue(kind, key="poison", payload={})
        clock.shift(dt.timedelta(milliseconds=1))
        enqueue("test: deliver", key="good", payload={"what": "good"})
        assert drain() == 2
        assert delivered[-1] == "good"
        assert Message.objects.get(key="poison").error == error

    def test_statement_that_fails_in_the_database_does_not_block_the_next(self, clock):
        @effect("test: break the transaction")
        def break_it(payload):
            Message.objects.create(key="poison")

        enqueue("test: break the transaction", key="poison", payload={})
        clock.shift(dt.timedelta(milliseconds=1))
        enqueue("test: deliver", key="good", payload={"what": "good"})
        assert drain() == 2
        assert delivered == ["good"]
        assert Message.objects.get(key="poison").error.startswith("IntegrityError: duplicate key value")

    def test_long_error_is_cut(self, clock):
        enqueue("test: fail", key="k", payload={"text": "x" * 5_000})
        drain()
        assert only().error == "RuntimeError: " + "x" * 1_986

    def test_worker_killed_inside_an_effect_leaves_the_message_for_the_next(self, clock):
        enqueue("test: be killed", key="k", payload={})
        with pytest.raises(SystemExit):
            drain()
        assert (only().attempts, only().delivered_at) == (1, None)
        assert only().due_at == NOW + dt.timedelta(seconds=10)
        assert only().error == "The worker ended before it could say how it went."
        assert not Entry.objects.filter(verb="thing.begun").exists()


class TestTwoWorkers:
    @pytest.fixture
    def scope(self, committed):
        with in_network(_network("arec.localhost").schema_name) as scope:
            Message.objects.all().delete()
        return scope

    def test_message_in_the_hands_of_one_worker_is_passed_over_by_the_other(self, scope):
        with in_network(scope.schema):
            enqueue("test: wait", key="slow", payload={"what": "slow"})
            first = Other(scope, drain)
            first.start()
            assert inside.wait(PATIENCE)
            enqueue("test: deliver", key="quick", payload={"what": "quick"})
            assert drain() == 1
            assert delivered == ["quick"]
            gate.set()
            assert first.outcome() == 1
            assert delivered == ["quick", "slow"]
            assert list(Message.objects.values_list("attempts", flat=True)) == [1, 1]

    def test_all_messages_are_delivered_once(self, scope):
        with in_network(scope.schema):
            for number in range(60):
                enqueue("test: deliver", key=f"k{number}", payload={"what": number})
        tried = side_by_side(scope, drain, drain, drain)
        assert sum(tried) == 60
        assert sorted(delivered) == list(range(60))


class TestWake:
    @pytest.fixture
    def scope(self, committed):
        with in_network(_network("arec.localhost").schema_name) as scope:
            return scope

    def test_worker_is_woken_after_the_commit_once_for_all_messages(self, scope, celery_messages):
        with in_network(scope.schema), transaction.atomic():
            for number in range(3):
                enqueue("test: deliver", key=f"k{number}", payload={"what": number})
            assert celery_messages() == []
        assert celery_messages() == [(DRAIN_TASK, scope.schema)]

    def test_nobody_is_woken_by_a_transaction_that_failed(self, scope, celery_messages):
        with in_network(scope.schema), pytest.raises(RuntimeError), transaction.atomic():
            enqueue("test: deliver", key="k", payload={"what": 1})
            raise RuntimeError
        assert celery_messages() == []

    def test_every_scope_of_a_transaction_is_woken(self, scope, celery_messages):
        with in_network(scope.schema), transaction.atomic():
            enqueue("test: deliver", key="k", payload={"what": 1})
            with in_program():
                enqueue("test: deliver", key="k", payload={"what": 1})
        assert celery_messages() == [(DRAIN_TASK, "public"), (DRAIN_TASK, scope.schema)]

    def test_rolled_back_part_of_a_transaction_does_not_swallow_the_wake_up(self, scope, celery_messages):
        with in_network(scope.schema), transaction.atomic():
            with pytest.raises(RuntimeError), transaction.atomic():
                enqueue("test: deliver", key="lost", payload={"what": 1})
                raise RuntimeError
            enqueue("test: deliver", key="kept", payload={"what": 2})
        assert celery_messages() == [(DRAIN_TASK, scope.schema)]

    def test_silent_broker_costs_no_message(self, scope, monkeypatch, caplog):
        nowhere = current_app.connection_for_write("redis+socket:///nowhere.sock")
        monkeypatch.setattr(current_app.amqp, "_producer_pool", producers[nowhere])
        with in_network(scope.schema):
            Message.objects.all().delete()
            enqueue("test: deliver", key="k", payload={"what": 1})
            assert caplog.messages == ["The broker does not answer; the outbox waits for the next beat."]
            assert drain() == 1
        assert delivered == [1]
