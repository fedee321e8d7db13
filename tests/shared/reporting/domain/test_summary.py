import datetime as dt
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, transaction

from kernel.tenancy import in_network, in_program
from shared.program.models import Season
from shared.reporting.domain.summary import publish_summary
from shared.reporting.enums import Measure
from shared.reporting.models import Summary

CYCLE = UUID("0193f4c2-0000-7000-8000-000000000001")


def published() -> dict[tuple[str, str], int]:
    """By measure and season, what is published about CYCLE in the scope that is entered."""
    rows = Summary.objects.filter(cycle_id=CYCLE).values_list("measure", "season__name", "value")
    return {(measure, season): value for measure, season, value in rows}


@pytest.fixture(autouse=True)
def _in_arec(arec):
    with in_network(arec.schema_name):
        yield


@pytest.fixture
def spring() -> Season:
    return Season.objects.get()


def test_numbers_of_a_cycle_are_published_under_the_networks_name(arec, spring):
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False):
        publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 9, Measure.MENTEES: 18})
    with in_program():
        kept = Summary.objects.filter(cycle_id=CYCLE).order_by("measure").values()
        assert [(k["schema_name"], k["season_id"], k["measure"], k["value"]) for k in kept] == [
            (arec.schema_name, spring.pk, "mentees", 18),
            (arec.schema_name, spring.pk, "mentors", 9),
        ]
        assert {k["published_at"] for k in kept} == {dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)}


def test_numbers_published_again_replace_those_before(spring):
    publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 9, Measure.MENTEES: 18})
    publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 8, Measure.MENTEES: 0})
    assert published() == {("mentors", "Spring 2027"): 8, ("mentees", "Spring 2027"): 0}


def test_time_of_publishing_is_the_last_one(spring):
    for hour in (12, 13):
        with time_machine.travel(dt.datetime(2026, 11, 23, hour, tzinfo=dt.UTC), tick=False):
            publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 9})
    assert Summary.objects.get(cycle_id=CYCLE).published_at.hour == 13


def test_cycle_that_moves_to_another_season_takes_its_numbers_along(spring):
    publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 9})
    publish_summary(CYCLE, season_id=None, values={Measure.MENTORS: 9})
    assert published() == {("mentors", None): 9}


def test_measure_that_is_not_counted_this_time_stays(spring):
    publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 9, Measure.MENTEES: 18})
    publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 7})
    assert published() == {("mentors", "Spring 2027"): 7, ("mentees", "Spring 2027"): 18}


def test_nothing_to_publish_is_nothing(spring):
    publish_summary(CYCLE, season_id=spring.pk, values={})
    assert published() == {}


def test_same_cycle_id_in_two_networks_is_two_summaries(arec, kaveri, spring):
    publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 9})
    with in_network(kaveri.schema_name):
        publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 40})
        assert published() == {("mentors", "Spring 2027"): 40}
    assert published() == {("mentors", "Spring 2027"): 9}
    with in_program():
        assert Summary.objects.filter(cycle_id=CYCLE).count() == 2


def test_network_cannot_publish_for_another(arec, kaveri, spring):
    with in_program():
        before = list(Summary.objects.order_by("pk").values())
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Summary.objects.create(
            schema_name=kaveri.schema_name,
            season=spring,
            cycle_id=uuid4(),
            measure=Measure.MENTORS,
            value=500,
        )
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Summary.objects.filter(schema_name=arec.schema_name).update(schema_name=kaveri.schema_name)
    with in_program():
        assert list(Summary.objects.order_by("pk").values()) == before


def test_network_cannot_overwrite_what_another_published(arec, kaveri, spring):
    with in_network(kaveri.schema_name):
        publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 40})
    row = Summary(
        schema_name=kaveri.schema_name, season=spring, cycle_id=CYCLE, measure=Measure.MENTORS, value=1
    )
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Summary.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["schema_name", "cycle_id", "measure"],
            update_fields=["value"],
        )
    assert Summary.objects.filter(schema_name=kaveri.schema_name).update(value=1) == 0
    with in_network(kaveri.schema_name):
        assert published() == {("mentors", "Spring 2027"): 40}


def test_network_cannot_take_its_numbers_back(spring):
    publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 9})
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Summary.objects.filter(cycle_id=CYCLE).delete()
    assert published() == {("mentors", "Spring 2027"): 9}


def test_network_sees_its_own_numbers_only(arec, kaveri):
    with in_program():
        assert set(Summary.objects.values_list("schema_name", flat=True)) == {
            arec.schema_name,
            kaveri.schema_name,
        }
    assert set(Summary.objects.values_list("schema_name", flat=True)) == {arec.schema_name}


def test_negative_number_is_refused_and_nothing_is_published(spring):
    with pytest.raises(IntegrityError, match="value"), transaction.atomic():
        publish_summary(CYCLE, season_id=spring.pk, values={Measure.MENTORS: 9, Measure.MENTEES: -1})
    assert published() == {}
