import pytest
from django.http import HttpResponse
from django.test import Client

from kernel.clock import today
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.models import Run
from tenants.mentoring.models import Group
from tenants.people.models import Person
from tests.frontend.coordinator.cast import DAY, a_cycle, person
from tests.frontend.counting import counted

PATH = "/coordinate/"


def step(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return str(answer.context["next"].step)


@pytest.fixture
def bare(desk, inside) -> Client:
    """A network that has people and cycles no more."""
    with inside():
        Group.objects.all().delete()
        Cycle.objects.all().delete()
        Person.objects.all().delete()
    return desk


def test_first_step_is_the_file_of_people(bare):
    answer = bare.get(PATH)
    assert step(answer) == "import"
    assert 'href="/coordinate/people/import/"' in answer.content.decode()


def test_second_step_is_a_cycle(desk, inside):
    with inside():
        Group.objects.all().delete()
        Cycle.objects.all().delete()
    answer = desk.get(PATH)
    assert step(answer) == "open"
    assert "Open a cycle for your 9 people" in answer.content.decode()


def test_cycle_without_mentor_asks_for_people(desk, inside, planned, fresh):
    with inside():
        planned.delete()
    answer = desk.get(PATH)
    assert (step(answer), answer.context["next"].cycle) == ("enrol", fresh)


@pytest.mark.parametrize("state", ["solved", "confirmed"])
def test_decision_stands_on_the_worklist_and_not_twice(desk, inside, planned, state):
    with inside():
        planned.runs.update(state=state, confirmed_by="Ana", confirmed_at=planned.opened_at)
    answer = desk.get(PATH)
    kinds = [str(group.kind) for group in answer.context["groups"]]
    assert (answer.context["next"], kinds) == (None, [{"solved": "confirm", "confirmed": "publish"}[state]])


@pytest.mark.parametrize(("state", "expected"), [("waiting", "wait"), ("failed", "retry")])
def test_state_of_the_matching_is_the_step(desk, inside, planned, state, expected):
    with inside():
        planned.runs.update(state=state, confirmed_by="Ana", confirmed_at=planned.opened_at)
    assert step(desk.get(PATH)) == expected


def test_cycle_that_begins_first_comes_first(desk, inside, planned, fresh):
    with inside():
        planned.runs.all().delete()
    assert desk.get(PATH).context["next"].cycle == planned


def test_groups_found_before_somebody_came_no_longer_count(desk, inside, planned, coordinator):
    with inside():
        enrol(planned, people=[person("alba").pk], by=coordinator)
    answer = desk.get(PATH)
    assert step(answer) == "find"
    assert "no longer count" in answer.content.decode()


@pytest.mark.parametrize(
    ("starts", "ends", "expected"), [(1, 90, "begin"), (0, 90, "meet"), (-90, 0, "meet"), (-90, -1, "over")]
)
def test_running_cycle_goes_by_its_dates(desk, inside, running, planned, starts, ends, expected):
    with inside():
        planned.delete()
        Cycle.objects.update(starts_on=today() + starts * DAY, ends_on=today() + ends * DAY)
    assert step(desk.get(PATH)) == expected


def test_running_cycle_shows_sessions_and_attendance(desk, running):
    answer = desk.get(PATH)
    assert answer.context["cycle"] == running
    html = answer.content.decode()
    assert "Session 1 with Mira Carpati" in html
    assert "4 of 5 came" in html
    assert '<progress value="1" max="5">' in html
    assert '<progress value="4" max="5">' in html


def test_signed_out_is_sent_to_sign_in(arec_client, arec):
    answer = arec_client.get(PATH)
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/coordinate/")


def test_mentor_may_not_see_it(mentor_desk):
    assert mentor_desk.get(PATH).status_code == 403


@pytest.mark.parametrize("cycles", [1, 3])
def test_queries_do_not_grow_with_cycles(
    desk, inside, coordinator, planned, cycles, django_assert_num_queries
):
    with inside():
        Run.objects.filter(cycle=planned).delete()
        Enrolment.objects.filter(cycle=planned).delete()
        Cycle.objects.filter(pk=planned.pk).update(state=CycleState.RECRUITING)
        for number in range(1, cycles):
            a_cycle(f"More {number}", by=coordinator)
    counted(django_assert_num_queries)(desk, PATH, 35)
