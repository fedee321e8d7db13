import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from kernel.tenancy import in_network, in_program
from shared.program.domain.season import open_season
from shared.program.models import Season
from tests.shared.traces import audited, nothing_written

FALL = {"name": "Fall 2027", "starts_on": dt.date(2027, 7, 1), "ends_on": dt.date(2027, 12, 31)}


@pytest.fixture(autouse=True)
def _in_program(db):
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
    with nothing_written(), pytest.raises(IntegrityError, match="season_ends_after_start"):
        open_season(**FALL | {"ends_on": ends_on}, by=officer)


def test_season_of_the_same_name_is_refused(officer):
    with nothing_written(), pytest.raises(IntegrityError, match="name"):
        open_season(**FALL | {"name": "Spring 2027"}, by=officer)


def test_network_reads_seasons_and_cannot_open_one(arec, coordinator):
    with in_network(arec.schema_name):
        assert [s.name for s in Season.objects.all()] == ["Spring 2027"]
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            open_season(**FALL, by=coordinator)
