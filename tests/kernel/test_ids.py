import datetime as dt
import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import time_machine

from kernel.db.scope import checked_schema
from kernel.ids import new_id, new_schema_name, new_secret

MOMENT = dt.datetime(2026, 11, 23, 17, 0, 0, 123_000, tzinfo=dt.UTC)
MANY = 2_000


@time_machine.travel(MOMENT, tick=False)
def test_id_starts_with_the_milliseconds():
    assert new_id().int >> 80 == 1_795_453_200_123


def test_id_is_of_version_7_and_the_rfc_variant():
    assert {(i.version, i.variant) for i in (new_id() for _ in range(MANY))} == {(7, uuid.RFC_4122)}


@time_machine.travel(MOMENT, tick=False)
def test_ids_of_one_millisecond_differ():
    assert len({new_id() for _ in range(MANY)}) == MANY


@time_machine.travel(MOMENT, tick=False)
def test_ids_of_one_moment_are_in_the_order_of_their_making():
    made = [new_id() for _ in range(MANY)]
    assert made == sorted(made)
    assert {(i.version, i.variant) for i in made} == {(7, uuid.RFC_4122)}


def test_ids_of_many_threads_differ():
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _number: new_id().int >> 64, range(MANY)))
    assert len(set(made)) == MANY


def test_clock_that_is_put_back_a_little_does_not_turn_the_order():
    with time_machine.travel(MOMENT, tick=False) as clock:
        before = new_id()
        clock.shift(dt.timedelta(milliseconds=-900))
        assert new_id() > before


def test_clock_that_is_put_back_far_is_believed():
    with time_machine.travel(MOMENT, tick=False) as clock:
        new_id()
        clock.shift(dt.timedelta(days=-1))
        assert new_id().int >> 80 == 1_795_453_200_123 - 24 * 3_600_000


def test_ids_are_in_the_order_of_their_making():
    with time_machine.travel(MOMENT, tick=False) as clock:
        made = []
        for _ in range(50):
            made.append(new_id())
            clock.shift(dt.timedelta(milliseconds=1))
    assert made == sorted(made)


def test_id_of_a_distant_year_is_still_one():
    with time_machine.travel(dt.datetime(9999, 12, 31, tzinfo=dt.UTC), tick=False):
        assert new_id().version == 7


def test_schema_name_may_stand_in_sql():
    names = {new_schema_name() for _ in range(MANY)}
    assert len(names) == MANY
    assert {checked_schema(name) for name in names} == names


def test_secret_fits_into_a_link_and_holds_32_bytes():
    secrets = {new_secret() for _ in range(MANY)}
    assert len(secrets) == MANY
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", secret) for secret in secrets)
