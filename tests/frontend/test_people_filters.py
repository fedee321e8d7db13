import datetime as dt

import pytest
from django.utils import translation

from frontend.templatetags import people

WINTER = dt.datetime(2027, 1, 14, 23, 30, tzinfo=dt.UTC)
SUMMER = dt.datetime(2027, 7, 15, 22, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (WINTER, "Thursday 14 January, 18:30, Toronto time (EST)"),
        (SUMMER, "Thursday 15 July, 18:30, Toronto time (EDT)"),
    ],
)
def test_moment_has_the_zone(at, words):
    assert people.moment(at) == words


def test_moment_at_night_belongs_to_torontos_day():
    assert people.day(dt.datetime(2027, 1, 15, 3, 0, tzinfo=dt.UTC)) == "Thursday 14 January"


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        (dt.date(2027, 3, 1), "Monday 1 March", "lundi 1er mars"),
        (dt.date(2027, 3, 11), "Thursday 11 March", "jeudi 11 mars"),
    ],
)
def test_first_of_a_month(date, english, french):
    assert people.day(date) == english
    with translation.override("fr"):
        assert people.day(date) == french


def test_first_of_a_month_with_year_and_time():
    with translation.override("fr"):
        assert people.on(dt.date(2027, 3, 1), "j F Y") == "1er mars 2027"
        assert people.on(dt.datetime(2027, 3, 1, 17, 1, tzinfo=dt.UTC), "j F, H:i") == "1er mars, 12:01"


@pytest.mark.parametrize(("name", "first"), [("Ana Maria Pop", "Ana"), ("Ana", "Ana"), ("", "")])
def test_first_name(name, first):
    assert people.first_name(name) == first
