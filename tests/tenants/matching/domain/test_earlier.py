import pytest

from kernel.errors import RefusedError
from tenants.matching.domain.earlier import take_again
from tenants.matching.domain.edit import move
from tenants.matching.domain.lock import lock_mentee
from tenants.matching.domain.queries.run import is_outdated, latest_run
from tenants.matching.domain.run import confirm_run, publish_run, request_run, solve_run
from tests.shared.traces import audited, nothing_written
from tests.tenants.matching.domain.rounds import group_of, one_of, seated

pytestmark = pytest.mark.usefixtures("in_arec")


def test_earlier_groups_come_back_with_moves_and_locks(solved, cycle, ana):
    move(solved, mentee=one_of(solved, "Mira"), to=None, by=ana)
    locked = one_of(solved, "Mira")
    lock_mentee(solved, mentee=locked, locked=True, by=ana)
    other = solve_run(request_run(cycle, by=ana).pk)
    again = take_again(solved, by=ana)
    assert latest_run(cycle) == again
    assert (again.state, again.based_on, again.requested_at) == ("solved", solved, solved.requested_at)
    assert seated(again) == seated(solved) != seated(other)
    assert [seat.mentee for seat in again.placements.filter(locked=True)] == [locked]
    assert audited(again.pk) == [("run.taken_again", "Ana Carpati", {"earlier": str(solved.pk)})]
    assert not is_outdated(again)


def test_decisions_are_made_anew(solved, cycle, ana):
    confirm_run(solved, by=ana)
    solve_run(request_run(cycle, by=ana).pk)
    assert not take_again(solved, by=ana).decisions.exists()


def test_taking_again_twice_is_once(solved, cycle, ana):
    solve_run(request_run(cycle, by=ana).pk)
    again = take_again(solved, by=ana)
    with nothing_written():
        assert take_again(solved, by=ana) == again
        assert take_again(again, by=ana) == again


def test_not_while_groups_are_being_found(solved, cycle, ana):
    request_run(cycle, by=ana)
    with nothing_written(), pytest.raises(RefusedError, match="Groups are being found"):
        take_again(solved, by=ana)


def test_not_once_the_cycle_runs(solved, cycle, ana):
    other = solve_run(request_run(cycle, by=ana).pk)
    publish_run(confirm_run(other, by=ana), by=ana)
    with nothing_written(), pytest.raises(RefusedError, match="published already"):
        take_again(solved, by=ana)
    assert group_of(solved, "Mira")
