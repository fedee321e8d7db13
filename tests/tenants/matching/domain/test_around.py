"""New groups around places that stay."""

import pytest

from tenants.matching.domain.decision import confirm_group
from tenants.matching.domain.edit import move
from tenants.matching.domain.lock import lock_group, lock_mentee
from tenants.matching.domain.queries.run import contradiction_after, latest_run
from tenants.matching.domain.run import request_run, solve_run
from tenants.matching.models import Run
from tests.shared.traces import audited
from tests.tenants.cycles.rounds import enrolment_of
from tests.tenants.matching.domain.rounds import group_of, one_of, seated

pytestmark = pytest.mark.usefixtures("in_arec")


def improved(run: Run, ana) -> Run:
    return solve_run(request_run(run.cycle, around=run, by=ana).pk)


def locked(run: Run) -> list[str]:
    seats = run.placements.filter(locked=True).select_related("mentee__person")
    return sorted(seat.mentee.person.full_name for seat in seats)


def test_locked_place_stays_though_others_would_fit_better(solved, ana):
    """Otto takes one; the mentee whom a coordinator put there stays there."""
    alone, wanted = one_of(solved, "Otto"), one_of(solved, "Mira")
    move(solved, mentee=alone, to=None, by=ana)
    move(solved, mentee=wanted, to=enrolment_of(solved.cycle, "otto"), by=ana)
    lock_mentee(solved, mentee=wanted, locked=True, by=ana)
    run = improved(solved, ana)
    assert run.based_on == solved
    assert one_of(run, "Otto") == wanted
    assert locked(run) == [wanted.person.full_name]
    assert "" not in seated(run)


def test_confirmed_group_stays_and_is_locked(solved, ana):
    alone = one_of(solved, "Otto")
    confirm_group(solved, group=group_of(solved, "Otto"), by=ana)
    run = improved(solved, ana)
    assert one_of(run, "Otto") == alone
    assert locked(run) == [alone.person.full_name]
    assert not run.decisions.exists()


def test_without_locks_little_changes(solved, ana):
    assert seated(improved(solved, ana)) == seated(solved)


def test_locks_that_cannot_hold_leave_the_groups_of_before_and_say_why(solved, ana):
    wanted, otto = one_of(solved, "Mira"), group_of(solved, "Otto")
    move(solved, mentee=wanted, to=otto, by=ana)
    lock_group(solved, group=otto, locked=True, by=ana)
    run = improved(solved, ana)
    assert (run.state, run.placements.count()) == ("cancelled", 0)
    assert audited(run.pk)[-1] == ("run.cancelled", "Foothold", {"cause": "more_locks_than_places"})
    assert latest_run(solved.cycle) == solved
    found, names = contradiction_after(Run.objects.get(pk=solved.pk))
    assert found["cause"] == "more_locks_than_places"
    assert names[0] == "Otto Carpati"


def test_run_without_a_contradiction_tells_none(solved, ana):
    assert contradiction_after(solved) is None


def test_who_left_the_cycle_is_not_looked_for(solved, ana):
    mentee = one_of(solved, "Mira")
    lock_group(solved, group=group_of(solved, "Mira"), locked=True, by=ana)
    mentee.delete()
    assert len(locked(improved(solved, ana))) == 5


def test_unplaced_are_told_what_would_help(solved, ana):
    enrolment = enrolment_of(solved.cycle, "otto")
    enrolment.capacity = 0
    enrolment.save()
    (left,) = improved(solved, ana).unplaced.all()
    assert left.details["change"] == {
        "kind": "one_more_place",
        "values": ["1"],
        "mentor": str(enrolment.pk),
    }
