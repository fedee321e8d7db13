import datetime as dt

import pytest
import time_machine

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.audit.actor import SYSTEM
from shared.program.domain.season import open_season
from shared.program.models import Season
from tests.frontend.counting import counted

LIST = "/console/seasons/"
NEW = "/console/seasons/new/"
FALL = {"name": "Fall 2027", "starts_on": "2027-07-01", "ends_on": "2027-12-31"}


def season(year: int) -> Season:
    with in_program():
        return open_season(
            name=f"Fall {year}", starts_on=dt.date(year, 7, 1), ends_on=dt.date(year, 12, 31), by=SYSTEM
        )


def names() -> list[str]:
    with in_program():
        return [s.name for s in Season.objects.all()]


def text(client, path: str = LIST) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_seasons_are_over_running_or_ahead(program_client, officer, sign_in):
    season(2026)
    season(2027)
    with time_machine.travel(dt.datetime(2027, 3, 1, 17, tzinfo=dt.UTC), tick=False):
        html = text(sign_in(program_client, officer))
    rows = [row for row in html.split("<tr>") if 'scope="row"' in row]
    shown = [next(word for word in ("Over", "Runs now", "Ahead") if word in row) for row in rows]
    assert shown == ["Ahead", "Runs now", "Over"]


def test_season_is_added(console):
    answer = console.post(NEW, FALL)
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert names() == ["Spring 2027", "Fall 2027"]
    assert "Fall 2027 is saved." in text(console)


def test_season_added_twice_is_one(console):
    for _press in range(2):
        assert console.post(NEW, FALL).status_code == 302
    assert names() == ["Spring 2027", "Fall 2027"]


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"name": ""}, "name", "Write a name for the season"),
        ({"name": "x" * 61}, "name", None),
        ({"name": "Spring 2027"}, "name", "Another season has this name. Choose a different one."),
        ({"starts_on": ""}, "starts_on", "Write a date, for example 2027-01-31"),
        ({"ends_on": "soon"}, "ends_on", "Write a date, for example 2027-01-31"),
        ({"ends_on": "2027-06-01"}, "ends_on", "Choose a last day that is after the first day."),
        (
            {"starts_on": "2027-06-30"},
            "starts_on",
            "Spring 2027 runs on some of these days. Seasons follow each other.",
        ),
    ],
)
def test_wrong_season_is_refused_beside_its_field_and_kept(console, values, field, words):
    answer = console.post(NEW, FALL | values)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    if words:
        assert answer.context["form"].errors[field] == [words]
    kept = (FALL | values)["starts_on"]
    assert not kept or f'value="{kept}"' in answer.content.decode()
    assert names() == ["Spring 2027"]


def test_season_is_changed(console):
    fall = season(2027)
    path = f"{LIST}{fall.pk}/"
    assert 'value="2027-07-01"' in text(console, path)
    assert console.post(path, FALL | {"name": "Autumn 2027"})["Location"] == LIST
    assert names() == ["Spring 2027", "Autumn 2027"]


def test_season_without_cycles_is_removed_once(console):
    fall = season(2027)
    for _press in range(2):
        assert console.post(f"{LIST}{fall.pk}/remove/")["Location"] == LIST
    assert names() == ["Spring 2027"]


def test_season_with_cycles_stays_and_says_why(console, arec):
    with in_program():
        spring = Season.objects.get()
    answer = console.post(f"{LIST}{spring.pk}/remove/", follow=True)
    assert "Networks have cycles in Spring 2027, so it stays." in answer.content.decode()
    assert names() == ["Spring 2027"]


def test_page_without_seasons_says_the_next_step(console, monkeypatch):
    """Cycles hold the season of the cast, so the page is asked for none of them."""
    monkeypatch.setattr("frontend.console.views.season.all_seasons", lambda: Season.objects.none())
    assert "No season yet" in text(console)


def test_list_asks_as_often_for_one_as_for_three(console, django_assert_num_queries):
    get = counted(django_assert_num_queries)
    get(console, LIST, 6)
    season(2027)
    season(2028)
    get(console, LIST, 6)


def test_analyst_reads_and_changes_nothing(reading):
    assert "Add a season" not in text(reading)
    with in_program():
        spring = Season.objects.get()
    assert reading.get(NEW).status_code == 403
    assert reading.post(NEW, FALL).status_code == 403
    assert reading.post(f"{LIST}{spring.pk}/", FALL).status_code == 403
    assert reading.post(f"{LIST}{spring.pk}/remove/").status_code == 403
    assert names() == ["Spring 2027"]


def test_unknown_season_is_not_found(console):
    assert console.get(f"{LIST}{new_id()}/").status_code == 404


def test_link_removes_nothing(console):
    with in_program():
        spring = Season.objects.get()
    assert console.get(f"{LIST}{spring.pk}/remove/").status_code == 405
