"""The worker's side: steps are told, a cancelled run is let go, and one that kills workers is given up."""

from collections.abc import Callable
from threading import Event

import pytest

from kernel.errors import RefusedError
from kernel.tenancy import current_scope
from tenants.cycles.models import Cycle
from tenants.matching.domain.lock import lock_mentee
from tenants.matching.domain.pool import Pool
from tenants.matching.domain.queries.run import latest_run
from tenants.matching.domain.run import cancel_run, publish_run, request_run, solve_run
from tenants.matching.domain.search import LostError, begin, pursue, watch
from tenants.matching.domain.solving import propose
from tenants.matching.models import Run
from tenants.matching.solver.solve import solve
from tenants.matching.solver.watching import Watch
from tests.shared.together import PATIENCE, Other
from tests.shared.traces import audited, nothing_written
from tests.tenants.matching.domain.rounds import one_of

pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def waiting(cycle, ana) -> Run:
    return request_run(cycle, by=ana)


def step(run: Run) -> str:
    return Run.objects.get(pk=run.pk).step


def test_run_says_how_far_it_has_come(waiting):
    assert step(waiting) == "queued"
    claimed = begin(Run, waiting.pk)
    assert step(waiting) == "scoring"
    watch(claimed)("floor")
    assert step(waiting) == "floor"


def test_step_without_words_is_not_shown(waiting):
    watch(begin(Run, waiting.pk))("something new")
    assert step(waiting) == "scoring"


def test_solved_run_went_through_to_the_end(waiting):
    assert solve_run(waiting.pk).step == "ties"


@pytest.mark.parametrize("name", ["floor", "something new"])
def test_cancelled_run_stops_at_the_next_step(waiting, ana, name):
    claimed = begin(Run, waiting.pk)
    cancel_run(waiting, by=ana)
    with nothing_written(), pytest.raises(LostError):
        watch(claimed)(name)


def test_cancelled_run_keeps_nothing(waiting, ana):
    cancel_run(waiting, by=ana)
    with nothing_written():
        assert solve_run(waiting.pk).state == "cancelled"
    assert audited(waiting.pk)[-1] == ("run.cancelled", "Ana Carpati", {})
    assert (waiting.placements.count(), waiting.unplaced.count()) == (0, 0)


def proposal(claimed: Run, cycle: Cycle) -> Callable[[], Run]:
    """The worker has its groups already, and has only to write them down."""
    pool = Pool.of(cycle)
    solution = solve(pool.problem(seed=1))
    return lambda: propose(claimed, pool, solution)


def test_run_cancelled_while_it_is_solved_keeps_nothing(waiting, cycle, ana):
    write_down = proposal(begin(Run, waiting.pk), cycle)
    cancel_run(waiting, by=ana)
    with nothing_written(), pytest.raises(LostError):
        write_down()


def test_worker_whose_run_another_took_up_is_too_late(waiting, cycle):
    """Its connection broke, and its lock with it: the run is the other's, who may still search or have ended."""
    slow = begin(Run, waiting.pk)
    write_down = proposal(slow, cycle)
    other = begin(Run, waiting.pk)
    with nothing_written(), pytest.raises(LostError):
        watch(slow)("floor")
    with nothing_written(), pytest.raises(LostError):
        write_down()
    assert proposal(other, cycle)().state == "solved"
    with nothing_written(), pytest.raises(LostError):
        write_down()


def test_worker_whose_run_another_took_up_does_not_let_it_fail(waiting):
    def breaks(run: Run, _watch: Watch) -> Run:
        begin(Run, run.pk)
        raise ValueError("the connection is closed")

    with pytest.raises(ValueError, match="the connection is closed"):
        pursue(Run, waiting.pk, breaks)
    assert Run.objects.get(pk=waiting.pk).state == "waiting"


def test_run_that_a_worker_is_at_is_left_alone(committed, waiting):
    taken_up, go_on = Event(), Event()

    def slowly(run: Run, _watch: Watch) -> Run:
        taken_up.set()
        go_on.wait(PATIENCE)
        return run

    worker = Other(current_scope(), lambda: pursue(Run, waiting.pk, slowly).attempts)
    worker.start()
    assert taken_up.wait(PATIENCE)
    with nothing_written():
        assert solve_run(waiting.pk).state == "waiting"
    go_on.set()
    assert worker.outcome() == 1
    assert solve_run(waiting.pk).state == "solved"


def test_groups_of_before_count_again_after_a_cancelled_run(solved, cycle, ana):
    cancel_run(request_run(cycle, by=ana), by=ana)
    assert latest_run(cycle) == solved


def test_another_run_may_follow_a_cancelled_one(waiting, cycle, ana):
    cancel_run(waiting, by=ana)
    assert solve_run(request_run(cycle, by=ana).pk).state == "solved"


@pytest.mark.parametrize("times", [1, 2])
def test_run_that_ended_is_not_cancelled(solved, ana, times):
    with nothing_written():
        for _time in range(times):
            assert cancel_run(solved, by=ana).state == "solved"


def test_run_over_which_workers_died_is_given_up(waiting):
    for _worker in range(3):
        assert begin(Run, waiting.pk)
    assert solve_run(waiting.pk).state == "failed"
    assert audited(waiting.pk)[-1] == ("run.failed", "Foothold", {})


def test_run_taken_up_again_by_another_worker_is_solved(waiting):
    watch(begin(Run, waiting.pk))("placed")
    assert solve_run(waiting.pk).state == "solved"


def test_cancelled_run_cannot_be_published(waiting, ana):
    cancel_run(waiting, by=ana)
    with nothing_written(), pytest.raises(RefusedError, match="Confirm the groups first"):
        publish_run(waiting, by=ana)


def test_locked_place_is_locked_in_the_run_around_it(solved, cycle, ana):
    mentee = one_of(solved, "Mira")
    lock_mentee(solved, mentee=mentee, locked=True, by=ana)
    again = solve_run(request_run(cycle, around=solved, by=ana).pk)
    assert again.based_on == solved
    assert [seat.mentee for seat in again.placements.filter(locked=True)] == [mentee]


def test_run_cancelled_in_the_middle_ends_for_its_worker_too(waiting, ana):
    def searches(run: Run, watch: Watch) -> Run:
        watch("placed")
        cancel_run(run, by=ana)
        watch("floor")
        raise AssertionError("nobody told the worker")

    assert pursue(Run, waiting.pk, searches).state == "cancelled"
    assert step(waiting) == "placed"
