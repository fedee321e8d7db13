import datetime as dt

import pytest

from tenants.mentoring.domain.queries.session import recent_sessions
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Group

pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def four_sessions(coordinator) -> Group:
    """The third was held before the second."""
    group = Group.objects.get()
    for number, day in ((2, 29), (3, 22), (4, 30)):
        report = SessionReport(number, dt.date(2026, 9, day), Mode.ONLINE, [])
        log_session(group, report=report, by=coordinator)
    return group


def test_newest_session_comes_first_with_counts_and_mentors(four_sessions, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = [
            (s.number, s.came_count, s.seat_count, [m.enrolment.person.full_name for m in s.group.mentors])
            for s in recent_sessions(10)
        ]
    mira = ["Mira Carpati"]
    assert found == [(4, 0, 5, mira), (2, 0, 5, mira), (3, 0, 5, mira), (1, 4, 5, mira)]


def test_no_more_than_wanted(four_sessions):
    assert [s.number for s in recent_sessions(2)] == [4, 2]
    assert recent_sessions(0) == []
