import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from kernel.db.scope import PROGRAM
from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network, in_program
from shared.accounts.models import User
from shared.program.domain.queries.season import next_season, season_now, seasons
from shared.program.domain.season import change_season, open_season, remove_season
from shared.program.models import Season
from shared.reporting.models import Summary
from tests.shared.together import at_once
from tests.shared.traces import audited, nothing_written, verbs

FALL = {"name": "Fall 2027", "starts_on": dt.date(2027, 7, 1), "ends_on": dt.date(2027, 12, 31)}


@pytest.fixture(autouse=True)
def _in_program(request):
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")
    with in_program():
        yield


def test_season_is_opened_and_audited(officer):
    season = open_season(**FALL, by=officer)
    kept = Season.objects.get(pk=season.pk)
    assert (kept.name, kept.starts_on, kept.ends_on) == tuple(FALL.values())
    assert str(kept) == "Fall 2027"
    assert audited(season.pk) == [("season.opened", "Marc Tremblay", {"name": "Fall 2027"})]


def test_seasons_come_in_the_order_of_the_calendar(officer):
    open_season(**FALL, by=officer)
    open_season(name="Fall 2026", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31), by=officer)
    assert [s.name for s in Season.objects.all()] == ["Fall 2026", "Spring 2027", "Fall 2027"]


@pytest.mark.parametrize("ends_on", [dt.date(2027, 7, 1), dt.date(2027, 6, 30)])
def test_season_that_does_not_end_after_its_start_is_refused(officer, ends_on):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        open_season(**FALL | {"ends_on": ends_on}, by=officer)
    assert refused.value.problems == (
        FieldProblem("Choose a last day that is after the first day.", "ends_on"),
    )


def test_season_of_the_same_name_is_refused(officer):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        open_season(**FALL | {"name": "Spring 2027"}, by=officer)
    assert refused.value.problems == (
        FieldProblem("Another season has this name. Choose a different one.", "name"),
    )


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (dt.date(2027, 6, 30), dt.date(2027, 12, 31)),
        (dt.date(2026, 7, 1), dt.date(2027, 1, 1)),
        (dt.date(2027, 2, 1), dt.date(2027, 3, 1)),
        (dt.date(2026, 7, 1), dt.date(2027, 12, 31)),
    ],
)
def test_season_that_shares_a_day_with_another_is_refused(officer, starts_on, ends_on):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        open_season(name="Between", starts_on=starts_on, ends_on=ends_on, by=officer)
    assert refused.value.problems == (
        FieldProblem("Spring 2027 runs on some of these days. Seasons follow each other.", "starts_on"),
    )


def test_same_season_twice_is_one(officer, administrator):
    first = open_season(**FALL, by=officer)
    with nothing_written():
        assert open_season(**FALL, by=administrator) == first


def test_same_season_twice_at_once_is_one(committed):
    officer = User.objects.get(email="officer@example.org")
    first, second = at_once(
        PROGRAM, lambda: open_season(**FALL, by=officer), lambda: open_season(**FALL, by=officer)
    )
    assert second == first
    assert verbs(first.pk) == ["season.opened"]


def test_two_seasons_of_the_same_days_at_once_are_one(committed):
    officer = User.objects.get(email="officer@example.org")
    _first, second = at_once(
        PROGRAM,
        lambda: open_season(**FALL, by=officer),
        lambda: open_season(**FALL | {"name": "Autumn 2027"}, by=officer),
    )
    assert [p.field for p in second.problems] == ["starts_on"]
    assert [s.name for s in Season.objects.all()] == ["Spring 2027", "Fall 2027"]


def test_changed_season_keeps_what_hangs_on_it(officer):
    spring = Season.objects.get()
    values = {"name": "Winter 2027", "starts_on": dt.date(2027, 1, 2), "ends_on": spring.ends_on}
    assert change_season(spring, **values, by=officer) == spring
    kept = Season.objects.get()
    assert (kept.name, kept.starts_on, kept.ends_on) == tuple(values.values())
    assert audited(kept.pk)[-1] == (
        "season.changed",
        "Marc Tremblay",
        {"name": "Winter 2027", "changed": ["name", "starts_on"]},
    )
    with nothing_written():
        change_season(spring, **values, by=officer)


def test_season_changed_into_the_days_of_another_is_refused(officer):
    fall = open_season(**FALL, by=officer)
    with nothing_written(), pytest.raises(RefusedError) as refused:
        change_season(fall, **FALL | {"starts_on": dt.date(2027, 6, 1)}, by=officer)
    assert [p.field for p in refused.value.problems] == ["starts_on"]


def test_season_without_cycles_is_removed_once(officer):
    fall = open_season(**FALL, by=officer)
    remove_season(fall, by=officer)
    assert [s.name for s in Season.objects.all()] == ["Spring 2027"]
    assert verbs(fall.pk) == ["season.opened", "season.removed"]
    with nothing_written():
        remove_season(fall, by=officer)


@pytest.mark.parametrize("published", [True, False])
def test_season_with_a_cycle_of_a_network_stays(officer, published):
    if not published:
        Summary.objects.all().delete()
    with (
        nothing_written(),
        pytest.raises(RefusedError, match="Networks have cycles in Spring 2027, so it stays"),
    ):
        remove_season(Season.objects.get(), by=officer)


def test_last_day_before_the_first_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="season_ends_after_start"), transaction.atomic():
        Season.objects.create(name="Odd", starts_on=dt.date(2028, 2, 1), ends_on=dt.date(2028, 1, 1))


def test_network_reads_seasons_and_cannot_open_one(arec, coordinator):
    with in_network(arec.schema_name):
        assert [s.name for s in Season.objects.all()] == ["Spring 2027"]
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            open_season(**FALL, by=coordinator)


def test_season_of_today_and_the_next_one(officer):
    fall = open_season(**FALL, by=officer)
    for day, now, following in (
        (dt.date(2026, 12, 31), None, "Spring 2027"),
        (dt.date(2027, 1, 1), "Spring 2027", "Fall 2027"),
        (dt.date(2027, 6, 30), "Spring 2027", "Fall 2027"),
        (dt.date(2027, 12, 31), "Fall 2027", None),
        (dt.date(2028, 1, 1), None, None),
    ):
        with time_machine.travel(dt.datetime(day.year, day.month, day.day, 17, tzinfo=dt.UTC), tick=False):
            found = (season_now(), next_season())
        assert [season and season.name for season in found] == [now, following], day
    assert seasons().first() == fall
