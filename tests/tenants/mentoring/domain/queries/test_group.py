import datetime as dt

import pytest

from tenants.cycles.domain.enrolment import enrol
from tenants.mentoring.domain.group import Plan, Seat, form_groups
from tenants.mentoring.domain.queries.group import groups, groups_of, groups_of_cycle, mentees_of, mentor_of
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Group
from tenants.people.enums import Part
from tests.tenants.cycles.rounds import enrolment_of, opened, running, someone
from tests.world import agree

pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def later(coordinator) -> list[Group]:
    """A later cycle with two groups: Mira with Alba and Finn, Otto with Gert."""
    cycle = opened(coordinator, name="Later", starts_on=dt.date(2027, 10, 1))
    enrol(cycle, people=[someone(w).pk for w in ("mira", "otto", "alba", "finn", "gert")], by=coordinator)
    plans = [
        Plan(enrolment_of(cycle, mentor), [Seat(enrolment_of(cycle, who), []) for who in mentees])
        for mentor, mentees in (("mira", ("finn", "alba")), ("otto", ("gert",)))
    ]
    made = list(form_groups(cycle, plans=plans, by=coordinator))
    for group in made:
        agree(group)
    return made


def names(group: Group) -> list[str]:
    return [m.enrolment.person.full_name.split()[0] for m in group.memberships.all()]


def test_group_comes_with_people_by_name_and_sessions_with_counts():
    (group,) = groups()
    assert names(group) == ["Alba", "Bela", "Cora", "Dina", "Edda", "Mira"]
    assert [(s.number, s.came_count, s.seat_count) for s in group.sessions.all()] == [(1, 4, 5)]


def test_sessions_come_by_number(coordinator):
    group = Group.objects.get()
    for number in (2, 3, 2, 1):
        log_session(
            group,
            report=SessionReport(number, dt.date(2026, 9, 20 - number), Mode.ONLINE, []),
            by=coordinator,
        )
    assert [s.number for s in groups().get().sessions.all()] == [1, 2, 3]


def test_many_groups_cost_as_many_queries_as_one(later, django_assert_num_queries):
    for wanted, found in ((running(), 1), (later[0].cycle, 2)):
        with django_assert_num_queries(3):
            assert (
                len([(names(g), list(g.sessions.all()), g.cycle.name) for g in groups_of_cycle(wanted)])
                == found
            )


def test_groups_of_a_cycle_come_by_number(later):
    assert [names(g) for g in groups_of_cycle(later[0].cycle)] == [["Alba", "Finn", "Mira"], ["Gert", "Otto"]]
    assert [g.pk for g in groups_of_cycle(running())] == [Group.objects.get(cycle=running()).pk]


def test_groups_of_a_person_in_one_role_come_newest_first(later, mentor, mentee):
    assert [g.cycle.name for g in groups_of(mentor, Part.MENTOR)] == ["Later", "Running Carpati"]
    assert [g.cycle.name for g in groups_of(mentee, Part.MENTEE)] == ["Later", "Running Carpati"]
    assert list(groups_of(mentor, Part.MENTEE)) == []
    assert [g.cycle.name for g in groups_of(someone("gert").user, Part.MENTEE)] == ["Later"]


def test_coordinator_is_in_no_group(coordinator):
    assert list(groups_of(coordinator, Part.MENTOR)) == list(groups_of(coordinator, Part.MENTEE)) == []


def test_mentor_and_mentees_of_a_group_without_asking_again(django_assert_num_queries):
    (group,) = groups()
    with django_assert_num_queries(0):
        assert mentor_of(group).full_name == "Mira Carpati"
        assert [m.enrolment.person.full_name.split()[0] for m in mentees_of(group)] == [
            "Alba",
            "Bela",
            "Cora",
            "Dina",
            "Edda",
        ]
