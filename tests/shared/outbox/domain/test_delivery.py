"""Streams keep their order, a try is counted before it is made, and nothing of a delivered message stays behind."""

import datetime as dt
import threading
import time
from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction

from kernel.clock import now
from kernel.outbox import effect, keyed_effect
from kernel.tenancy import in_network, in_program, require_scope
from shared.outbox.domain.delivery import INTERRUPTED, drain
from shared.outbox.domain.message import enqueue
from shared.outbox.models import Message
from tests.conftest import _network
from tests.shared.together import PATIENCE, Other, side_by_side

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
delivered: list[object] = []
keys: list[str] = []
failing: set[object] = set()


@effect("delivery test: deliver")
def deliver(payload):
    if payload["what"] in failing:
        raise RuntimeError("Not now")
    delivered.append(payload["what"])


@effect("delivery test: dawdle")
def dawdle(payload):
    """A quick message behind a slow one would overtake it."""
    time.sleep(0.02 if payload["what"] % 3 == 0 else 0.001)
    delivered.append(payload["what"])


@effect("delivery test: leave something")
def leave_something(payload):
    payload["left"] = object()
    raise RuntimeError("Not now")


@effect("delivery test: kill the worker")
def kill(payload):
    delivered.append("killed")
    raise SystemExit


@keyed_effect("delivery test: remember the key")
def remember(payload, key):
    keys.append(key)
    raise RuntimeError("Not now")


@effect("delivery test: stay elsewhere")
def stay_elsewhere(payload):
    in_program().__enter__()
    if payload["what"] in failing:
        raise RuntimeError("Not now")


@pytest.fixture(autouse=True)
def _nothing_delivered() -> None:
    for kept in (delivered, keys, failing):
        kept.clear()


@pytest.fixture
def clock(db) -> Iterator[time_machine.Traveller]:
    """A network whose outbox is empty, at a moment that stands still."""
    with in_network(_network("arec.localhost").schema_name):
        Message.objects.all().delete()
        with time_machine.travel(NOW, tick=False) as traveller:
            yield traveller


def ask(what: object, stream: str = "", kind: str = "delivery test: deliver") -> None:
    enqueue(kind, key=f"k{what}", payload={"what": what}, stream=stream)


class TestStream:
    def test_messages_of_the_same_moment_keep_the_order_of_their_making(self, clock):
        for number in range(20):
            ask(number, "zoe")
        assert drain() == 20
        assert delivered == list(range(20))

    def test_message_waits_behind_an_earlier_one_that_failed(self, clock):
        failing.add(1)
        ask(1, "zoe")
        ask(2, "zoe")
        assert drain() == 1
        failing.clear()
        assert drain() == 0
        clock.shift(10)
        assert drain() == 2
        assert delivered == [1, 2]

    def test_message_goes_on_behind_a_dead_letter(self, clock):
        failing.add(1)
        ask(1, "zoe")
        Message.objects.update(attempts=7)
        ask(2, "zoe")
        assert drain() == 2
        assert delivered == [2]

    def test_other_streams_and_messages_without_one_do_not_wait(self, clock):
        failing.add(1)
        ask(1, "zoe")
        ask(2, "zoe")
        ask(3, "amir")
        ask(4)
        drain()
        assert delivered == [3, 4]

    def test_messages_without_a_stream_do_not_wait_for_each_other(self, clock):
        failing.add(1)
        ask(1)
        ask(2)
        assert drain() == 2
        assert delivered == [2]


class TestClaim:
    def test_message_that_kills_its_worker_lets_the_others_pass(self, clock):
        ask("poison", kind="delivery test: kill the worker")
        ask("good")
        with pytest.raises(SystemExit):
            drain()
        assert drain() == 1
        assert delivered == ["killed", "good"]

    def test_message_that_kills_its_worker_each_time_ends_as_a_dead_letter(self, clock):
        ask("poison", kind="delivery test: kill the worker")
        for _ in range(8):
            with pytest.raises(SystemExit):
                drain()
            clock.move_to(Message.objects.get().due_at)
        drain()
        kept = Message.objects.get()
        assert (kept.attempts, kept.due_at, kept.delivered_at, kept.error) == (8, None, None, INTERRUPTED)
        assert delivered == ["killed"] * 8

    def test_key_is_the_same_at_every_try_and_another_in_another_network(self, clock, kaveri):
        ask("k", kind="delivery test: remember the key")
        drain()
        clock.shift(10)
        drain()
        with in_network(kaveri.schema_name):
            Message.objects.all().delete()
            ask("k", kind="delivery test: remember the key")
            drain()
        first, again, other = keys
        assert first == again == first.partition(":")[0] + ":kk"
        assert other == f"{kaveri.schema_name}:kk"


class TestWhatStays:
    def test_delivered_message_forgets_what_it_said_but_not_its_key(self, clock):
        ask(1)
        drain()
        kept = Message.objects.get()
        assert (kept.key, kept.payload) == ("k1", {})

    def test_failed_message_keeps_what_it_says(self, clock):
        ask(1, kind="delivery test: leave something")
        drain()
        kept = Message.objects.get()
        assert (kept.payload, kept.error) == ({"what": 1}, "RuntimeError: Not now")


@pytest.mark.parametrize("fails", [False, True])
def test_effect_that_stays_in_another_scope_is_marked_in_its_own(clock, fails):
    scope = require_scope()
    if fails:
        failing.add(1)
    ask(1, kind="delivery test: stay elsewhere")
    ask(2)
    assert drain() == 2
    assert require_scope() == scope
    assert (Message.objects.filter(delivered_at=None).count(), delivered) == (int(fails), [2])


class TestTwoWorkers:
    @pytest.fixture
    def scope(self, committed):
        with in_network(_network("arec.localhost").schema_name) as scope:
            Message.objects.all().delete()
        return scope

    def test_order_is_kept_in_every_stream(self, scope):
        with in_network(scope.schema), transaction.atomic():
            for number in range(60):
                ask(number, f"s{number % 2}", kind="delivery test: dawdle")

        def work() -> None:
            """Until nothing is left: a worker that finds every stream taken stops before the others do."""
            while Message.objects.filter(delivered_at__isnull=True).exists():
                drain()

        side_by_side(scope, work, work)
        assert [n for n in delivered if n % 2 == 0] == list(range(0, 60, 2))
        assert [n for n in delivered if n % 2 == 1] == list(range(1, 60, 2))

    def test_message_that_takes_longer_than_its_next_try_is_in_one_hand(self, scope):
        inside, gate = threading.Event(), threading.Event()

        @effect("delivery test: take long")
        def take_long(payload):
            inside.set()
            assert gate.wait(PATIENCE)
            delivered.append(payload["what"])

        with in_network(scope.schema):
            ask("long", kind="delivery test: take long")
            first = Other(scope, drain)
            first.start()
            assert inside.wait(PATIENCE)
            with time_machine.travel(now() + dt.timedelta(hours=3)):
                assert drain() == 0
            gate.set()
            assert first.outcome() == 1
            assert delivered == ["long"]
            assert Message.objects.get().attempts == 1
