import datetime as dt

import pytest

from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.queries.enrolment import enrolment, enrolments, enrolments_of
from tenants.cycles.models import Enrolment
from tests.tenants.cycles.rounds import enrolment_of, opened, planned, running, someone

pytestmark = pytest.mark.usefixtures("in_arec")


def test_people_of_a_cycle_come_by_name(django_assert_num_queries):
    with django_assert_num_queries(2):
        found = [e.person.full_name for e in enrolments(planned())]
    assert found == ["Finn Carpati", "Gert Carpati", "Otto Carpati"]


def test_cycles_of_a_person_come_newest_first(coordinator):
    later = opened(coordinator, name="Later", starts_on=dt.date(2027, 10, 1))
    enrol(later, people=[someone("alba").pk], by=coordinator)
    assert [e.cycle.name for e in enrolments_of(someone("alba"))] == ["Later", "Running Carpati"]
    assert [e.cycle.name for e in enrolments_of(someone("finn"))] == ["Planned Carpati"]


def test_one_enrolment_of_a_cycle():
    wanted = enrolment_of(running(), "alba")
    assert enrolment(running(), wanted.pk) == wanted


def test_enrolment_of_another_cycle_is_an_error():
    with pytest.raises(Enrolment.DoesNotExist):
        enrolment(planned(), enrolment_of(running(), "alba").pk)
