import datetime as dt

import pytest

from tenants.mentoring.domain.queries.membership import memberships_of, own_attendance
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Group
from tests.tenants.cycles.rounds import someone

pytestmark = pytest.mark.usefixtures("in_arec")


def test_groups_of_a_person_come_with_their_mentors(django_assert_num_queries):
    with django_assert_num_queries(3):
        (found,) = memberships_of(someone("alba"))
        assert [m.enrolment.person.full_name for m in found.group.mentors] == ["Mira Carpati"]
    assert found.part == "mentee"


def test_person_in_no_group_has_none():
    assert memberships_of(someone("finn")) == []


def test_attendance_of_a_mentee_is_their_own(coordinator):
    group = Group.objects.get()
    edda = group.memberships.get(enrolment__person=someone("edda")).pk
    second = log_session(
        group, report=SessionReport(2, dt.date(2026, 9, 29), Mode.ONLINE, [edda]), by=coordinator
    )
    first = group.sessions.get(number=1)
    came_first = first.attendances.get(membership__enrolment__person=someone("alba")).came
    assert own_attendance(someone("alba")) == {first.pk: came_first, second.pk: False}
    assert own_attendance(someone("edda"))[second.pk] is True
    assert own_attendance(someone("mira")) == {}
