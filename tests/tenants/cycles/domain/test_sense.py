import datetime as dt

import pytest

from kernel.errors import FieldProblem
from tenants.cycles.domain.sense import problems_of

FIRST, LAST = dt.date(2027, 2, 1), dt.date(2027, 6, 10)
DAY = dt.timedelta(days=1)
SOUND = {
    "starts_on": FIRST,
    "ends_on": LAST,
    "group_minimum": 4,
    "group_maximum": 6,
    "planned_sessions": 5,
}
ENDS = FieldProblem("The cycle must end after it starts.", "ends_on")
JOINS = FieldProblem("People join until the first day at the latest.", "recruits_until")
ORIENTATION = FieldProblem("The orientation is before the last day.", "orientation_on")
SMALLEST = FieldProblem("A group has at least 2 mentees.", "group_minimum")
LARGEST = FieldProblem("The largest group cannot be smaller than the smallest.", "group_maximum")
SESSIONS = FieldProblem("Plan 1 to 60 sessions.", "planned_sessions")
CLB = FieldProblem("The CLB goes from 1 to 12.", "minimum_clb")


@pytest.mark.parametrize(
    ("told", "problems"),
    [
        ({}, []),
        ({"ends_on": FIRST + DAY}, []),
        ({"ends_on": FIRST}, [ENDS]),
        ({"recruits_until": FIRST}, []),
        ({"recruits_until": None}, []),
        ({"recruits_until": FIRST + DAY}, [JOINS]),
        ({"orientation_on": LAST}, []),
        ({"orientation_on": FIRST - DAY}, []),
        ({"orientation_on": LAST + DAY}, [ORIENTATION]),
        ({"group_minimum": 2, "group_maximum": 2}, []),
        ({"group_minimum": 1}, [SMALLEST]),
        ({"group_maximum": 3}, [LARGEST]),
        ({"planned_sessions": 1}, []),
        ({"planned_sessions": 60}, []),
        ({"planned_sessions": 0}, [SESSIONS]),
        ({"planned_sessions": 61}, [SESSIONS]),
        ({"minimum_clb": None}, []),
        ({"minimum_clb": 1}, []),
        ({"minimum_clb": 12}, []),
        ({"minimum_clb": 0}, [CLB]),
        ({"minimum_clb": 13}, [CLB]),
    ],
)
def test_edges_of_dates_sizes_and_limits(told, problems):
    assert problems_of(SOUND | told) == problems


def test_every_problem_is_told_at_once():
    nonsense = {
        "ends_on": FIRST,
        "recruits_until": FIRST + DAY,
        "orientation_on": FIRST + DAY,
        "group_minimum": 1,
        "group_maximum": 0,
        "planned_sessions": 0,
        "minimum_clb": 13,
    }
    assert problems_of(SOUND | nonsense) == [ENDS, JOINS, ORIENTATION, SMALLEST, LARGEST, SESSIONS, CLB]
