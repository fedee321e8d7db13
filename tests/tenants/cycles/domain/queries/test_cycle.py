import datetime as dt

import pytest

from tenants.cycles.domain.queries.cycle import cycles, not_enrolled, open_cycle
from tests.tenants.cycles.rounds import opened, planned

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


def test_people_who_are_not_in_a_cycle_can_be_narrowed_down():
    def names(**criteria: str) -> list[str]:
        return [p.full_name.split()[0] for p in not_enrolled(planned(), **criteria)]

    assert names() == ["Alba", "Bela", "Cora", "Dina", "Edda", "Mira"]
    assert names(part="mentor") == ["Mira"]
    assert names(text="bela") == ["Bela"]
    assert names(text="finn") == []
    assert names(intake="1") == []
