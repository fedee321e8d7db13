import datetime as dt

import pytest
import time_machine

from kernel.clock import now
from tenants.cycles.domain.enrolment import enrol, withdraw
from tenants.matching.domain.queries.run import (
    groups_of_run,
    is_outdated,
    latest_run,
    placements,
    unplaced,
)
from tenants.matching.domain.run import request_run, solve_run
from tenants.matching.models import Run
from tests.tenants.cycles.rounds import enrolment_of, opened, planned, running, someone

pytestmark = pytest.mark.usefixtures("in_arec")


def test_latest_run_of_a_cycle(coordinator):
    first = planned().runs.get()
    assert latest_run(planned()) == first
    with time_machine.travel(now() + dt.timedelta(minutes=1)):
        second = request_run(planned(), by=coordinator)
    assert latest_run(planned()) == second
    assert latest_run(running()) == running().runs.get()


def test_cycle_without_a_run_has_none(coordinator):
    assert latest_run(opened(coordinator)) is None


def test_placements_come_group_by_group_best_fit_first_with_the_people(django_assert_num_queries):
    run = running().runs.get()
    for place, score in enumerate((100, 900, 500, 700, 300)):
        run.placements.filter(pk=run.placements.order_by("id")[place].pk).update(score=score)
    with django_assert_num_queries(1):
        seats = placements(run, groups_of_run(run))
        found = [(p.group, p.score, p.mentor.person.full_name, p.mentee.person.part) for p in seats]
    assert found == [(1, score, "Mira Carpati", "mentee") for score in (900, 700, 500, 300, 100)]


def test_unplaced_come_with_the_people(django_assert_num_queries):
    run = planned().runs.get()
    with django_assert_num_queries(1):
        (left,) = unplaced(run)
        assert left.mentee.person.full_name in {"Finn Carpati", "Gert Carpati"}


@pytest.mark.parametrize(
    ("state", "waits"),
    [("waiting", True), ("solved", False), ("failed", False), ("confirmed", False), ("published", False)],
)
def test_run_waits_in_its_first_state_only(state, waits):
    assert Run(state=state).is_waiting is waits


def test_run_is_outdated_by_whoever_came_or_left_since(coordinator):
    run = planned().runs.get()
    assert not is_outdated(run)
    enrol(planned(), people=[someone("alba").pk], by=coordinator)
    assert is_outdated(run)
    fresh = solve_run(request_run(planned(), by=coordinator).pk)
    assert not is_outdated(fresh)
    withdraw(enrolment_of(planned(), "alba"), by=coordinator)
    assert is_outdated(fresh)


def test_run_is_not_outdated_by_other_cycles(coordinator):
    other = opened(coordinator)
    enrol(other, people=[someone("alba").pk], by=coordinator)
    assert not is_outdated(planned().runs.get())
