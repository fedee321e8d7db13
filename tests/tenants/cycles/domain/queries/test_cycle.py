import datetime as dt

import pytest

from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.queries.cycle import (
    cycles,
    enrolment,
    enrolments,
    enrolments_of,
    not_enrolled,
    open_cycle,
)
from tenants.cycles.models import Enrolment
from tests.tenants.cycles.rounds import enrolment_of, opened, planned, running, someone

pytestmark = pytest.mark.usefixtures("in_arec")


def test_cycles_come_newest_first_with_people_counted(coordinator, django_assert_num_queries):
    opened(coordinator, name="Later", starts_on=dt.date(2027, 10, 1))
    opened(coordinator, name="Earlier", starts_on=dt.date(2026, 1, 1))
    with django_assert_num_queries(1):
        found = [(c.name, c.season and c.season.name, c.mentors, c.mentees) for c in cycles()]
    assert found == [
        ("Later", None, 0, 0),
        ("Planned Carpati", "Spring 2027", 1, 2),
        ("Running Carpati", "Spring 2027", 1, 5),
        ("Earlier", None, 0, 0),
    ]


def test_open_cycle_is_the_next_one_that_takes_people(coordinator):
    assert open_cycle() is None
    opened(coordinator, name="Second", starts_on=dt.date(2027, 10, 1))
    first = opened(coordinator, name="First", starts_on=dt.date(2027, 9, 1))
    assert open_cycle() == first


def test_people_of_a_cycle_come_by_name(django_assert_num_queries):
    with django_assert_num_queries(2):
        found = [e.person.full_name for e in enrolments(planned())]
    assert found == ["Finn Carpati", "Gert Carpati", "Otto Carpati"]


def test_cycles_of_a_person_come_newest_first(coordinator):
    later = opened(coordinator, name="Later", starts_on=dt.date(2027, 10, 1))
    enrol(later, people=[someone("alba").pk], by=coordinator)
    assert [e.cycle.name for e in enrolments_of(someone("alba"))] == ["Later", "Running Carpati"]
    assert [e.cycle.name for e in enrolments_of(someone("finn"))] == ["Planned Carpati"]


def test_people_who_are_not_in_a_cycle_can_be_narrowed_down():
    def names(**criteria: str) -> list[str]:
        return [p.full_name.split()[0] for p in not_enrolled(planned(), **criteria)]

    assert names() == ["Alba", "Bela", "Cora", "Dina", "Edda", "Mira"]
    assert names(part="mentor") == ["Mira"]
    assert names(text="bela") == ["Bela"]
    assert names(text="finn") == []
    assert names(intake="1") == []


def test_one_enrolment_of_a_cycle():
    wanted = enrolment_of(running(), "alba")
    assert enrolment(running(), wanted.pk) == wanted


def test_enrolment_of_another_cycle_is_an_error():
    with pytest.raises(Enrolment.DoesNotExist):
        enrolment(planned(), enrolment_of(running(), "alba").pk)
