"""Time that ends in the middle of a search: the aims before are proven, the one at hand is told, no later one is tried.

The solver's clock is set forward when it comes to an aim, so that nothing here depends on how fast the machine is.
"""

from dataclasses import replace
from time import monotonic

import pytest

from tenants.matching.solver import engine, start
from tenants.matching.solver.greedy import anchored
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.pool import pool_of
from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.solution import Aim, Solution
from tenants.matching.solver.solve import solve
from tenants.matching.solver.start import starting
from tenants.matching.solver.watching import SETTLING, WEIGHING
from tests.tenants.matching.solver import brute
from tests.tenants.matching.solver.people import mentee, problem, random_problem
from tests.tenants.matching.solver.test_solve import check_invariants

LIMIT = 600.0
PLAIN = random_problem(28, 6, 24, Rules(Format.GROUPS_OR_ONE_ON_ONE))
DRAWN = replace(PLAIN, mentees=tuple(replace(one, waited=one.key % 3) for one in PLAIN.mentees))
"""Each aim but the first needs a search."""
IN_ORDER = [aim for aim in Aim if aim is not Aim.KEPT]
APART = replace(
    problem(1, 7, Rules(Format.GROUPS, 4, 4), locks=frozenset({(0, 0)})),
    mentees=tuple(mentee(key, household="Elm 5" if key in {1, 2, 3} else "") for key in range(7)),
)
"""One is locked, and three are missing; the first three that come to hand are of one household."""


class Clock:
    """The real one until it is set forward by `late` seconds."""

    late = 0.0

    def __call__(self) -> float:
        return monotonic() + self.late


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(engine, "monotonic", clock)
    return clock


def ended_at(clock: Clock, pool: Problem, last: Aim) -> tuple[Solution, list[str]]:
    """What was found where time ends as `last` begins, and which steps were begun."""
    begun: list[str] = []

    def watch(step: str) -> None:
        begun.append(step)
        clock.late += 2 * LIMIT if step == last else 0

    return solve(pool, time_limit=LIMIT, watch=watch), begun


def reached(solution: Solution) -> tuple[object, ...]:
    found = solution.reached
    return found.placed, -found.fallbacks, found.waited, found.floor, found.total


@pytest.mark.parametrize("last", IN_ORDER)
def test_aims_before_are_proven_and_later_ones_are_not_tried(clock, last):
    full = solve(DRAWN)
    rushed, begun = ended_at(clock, DRAWN, last)
    unproven = Aim.FALLBACKS if last is Aim.PLACED else last
    assert (rushed.optimal, rushed.unproven, begun[0], begun[-1]) == (False, unproven, WEIGHING, unproven)
    assert SETTLING not in begun
    done = IN_ORDER.index(unproven)
    assert reached(rushed)[:done] == reached(full)[:done]
    assert reached(rushed) < reached(full)
    assert 0.0 < rushed.gap <= 1.0
    check_invariants(DRAWN, rushed)


def test_gap_is_what_the_floor_could_still_rise_by(clock):
    best = solve(DRAWN).reached.floor
    rushed, _begun = ended_at(clock, DRAWN, Aim.FLOOR)
    floor = rushed.reached.floor
    assert rushed.unproven is Aim.FLOOR
    assert floor < best <= floor / (1 - rushed.gap) + 1


def test_time_that_ends_after_the_last_aim_costs_nothing(clock):
    full = solve(DRAWN)
    rushed, begun = ended_at(clock, DRAWN, SETTLING)
    assert (rushed.optimal, rushed.gap, begun[-1]) == (True, 0.0, SETTLING)
    assert rushed.matches == full.matches


def test_locks_that_need_a_search_are_kept_even_without_time():
    pool = pool_of(APART, weigh(APART))
    first = anchored(pool)
    assert first is not None
    assert not pool.lawful(first)
    assert pool.lawful(starting(pool))
    rushed = solve(APART, time_limit=0)
    assert brute.lawful(APART, {match.mentee_key: match.mentor_key for match in rushed.matches})
    assert [match.mentee_key for match in rushed.matches if match.locked] == [0]


def test_locks_of_which_nobody_knows_in_time_if_they_can_hold_are_an_error(monkeypatch):
    monkeypatch.setattr(start, "_ENOUGH", 0.0)
    with pytest.raises(TimeoutError, match="nobody knows yet if these locks can hold"):
        solve(APART)
