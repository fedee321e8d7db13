import datetime as dt

import time_machine
from django.utils import timezone

from kernel.clock import now, today

NEW_YEAR_IN_GREENWICH = dt.datetime(2027, 1, 1, 3, 30, tzinfo=dt.UTC)


@time_machine.travel(NEW_YEAR_IN_GREENWICH, tick=False)
def test_now_is_the_moment_with_its_zone():
    assert now() == NEW_YEAR_IN_GREENWICH
    assert now().tzinfo is dt.UTC


@time_machine.travel(NEW_YEAR_IN_GREENWICH, tick=False)
def test_today_is_the_date_in_toronto():
    assert today() == dt.date(2026, 12, 31)


@time_machine.travel(NEW_YEAR_IN_GREENWICH, tick=False)
def test_today_is_the_date_where_the_reader_is():
    with timezone.override("Europe/Bucharest"):
        assert today() == dt.date(2027, 1, 1)
