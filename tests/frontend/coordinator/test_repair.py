from http import HTTPStatus

import pytest

from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.repair import request_repair, solve_repair
from tenants.matching.models import Repair
from tests.frontend.coordinator.cast import more_people
from tests.tenants.cycles.rounds import planned, running


@pytest.fixture
def cycle(inside) -> Cycle:
    """The running cycle, in which Mira has a free place."""
    with inside():
        return running()


def path(cycle: Cycle, rest: str = "") -> str:
    return f"/coordinate/cycles/{cycle.pk}/repair/{rest}"


@pytest.fixture
def proposed(inside, cycle, coordinator) -> Repair:
    """A newcomer can join."""
    with inside():
        (newcomer,) = more_people(1, by=coordinator)
        enrol(cycle, people=[newcomer.pk], by=coordinator)
        return solve_repair(request_repair(cycle, by=coordinator).pk)


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_page_is_linked_from_the_running_cycle_only(desk, inside, cycle):
    assert path(cycle) in desk.get(f"/coordinate/cycles/{cycle.pk}/").content.decode()
    with inside():
        other = planned()
    assert path(other) not in desk.get(f"/coordinate/cycles/{other.pk}/").content.decode()


def test_looking_shows_that_it_is_under_way_and_asks_again_by_itself(desk, inside, cycle):
    for _press in range(2):
        answer = desk.post(path(cycle, "look/"), follow=True)
    html = answer.content.decode()
    assert "The smallest change is being looked for" in html
    assert 'hx-trigger="every 1s"' in html
    part = desk.get(path(cycle), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<div")
    with inside():
        assert cycle.repairs.filter(state="waiting").count() == 1


def test_proposal_says_who_changes_and_why_it_suits(desk, cycle, proposed):
    html = desk.get(path(cycle)).content.decode()
    assert "1 person changes" in html
    assert "joins Mira Carpati" in html
    assert "Proven" in html


def test_carrying_out_twice_is_once(desk, inside, cycle, proposed):
    for _press in range(2):
        answer = desk.post(path(cycle, f"{proposed.pk}/carry-out/"), follow=True)
    assert said(answer) == ["Done. Whoever changes is asked by e-mail whether the new group suits."]
    assert "decided for the last proposal" in answer.content.decode()
    with inside():
        assert Repair.objects.get(pk=proposed.pk).decided_by == "Ana Carpati"


def test_proposal_can_be_left(desk, cycle, proposed):
    answer = desk.post(path(cycle, f"{proposed.pk}/dismiss/"), follow=True)
    assert said(answer) == ["The groups stay as they are."]
    late = desk.post(path(cycle, f"{proposed.pk}/carry-out/"), follow=True)
    assert said(late) == ["This proposal was put aside. Look for a new one."]


def test_assistant_looks_and_does_not_decide(assistant_desk, cycle, proposed):
    html = assistant_desk.get(path(cycle)).content.decode()
    assert "Only a coordinator decides about it." in html
    assert assistant_desk.post(path(cycle, f"{proposed.pk}/carry-out/")).status_code == HTTPStatus.FORBIDDEN


def test_cycle_that_does_not_run_is_refused(desk, inside):
    with inside():
        other = planned()
    answer = desk.post(path(other, "look/"), follow=True)
    assert said(answer) == ["Only the groups of a running cycle can be mended."]


def test_proposal_of_another_cycle_is_not_found(desk, inside, proposed):
    with inside():
        other = planned()
    assert desk.post(path(other, f"{proposed.pk}/carry-out/")).status_code == HTTPStatus.NOT_FOUND
