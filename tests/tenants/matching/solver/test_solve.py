"""Whole pools: the edges, the same answer again, the end of time, and what always holds."""

import pickle
from collections import Counter, defaultdict
from dataclasses import replace
from uuid import UUID

import pytest

from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.solution import Aim, Solution
from tenants.matching.solver.solve import solve
from tenants.matching.solver.watching import SETTLING, WEIGHING
from tests.tenants.matching.solver import brute
from tests.tenants.matching.solver.people import every_format, mentee, mentor, problem, random_problem

ONE_ON_ONE = Rules(Format.ONE_ON_ONE)
MIXED = Rules(Format.GROUPS_OR_ONE_ON_ONE)


def sizes(solution: Solution) -> list[int]:
    return sorted(Counter(match.group for match in solution.matches).values())


def pairs(solution: Solution) -> list[tuple[int, int]]:
    return [(match.mentor_key, match.mentee_key) for match in solution.matches]


@pytest.mark.parametrize("rules", every_format())
@pytest.mark.parametrize(("mentors", "mentees"), [(0, 0), (0, 3), (3, 0)])
def test_pool_without_a_side_has_no_match(rules, mentors, mentees):
    solution = solve(problem(mentors, mentees, rules))
    assert (solution.matches, len(solution.unplaced)) == ((), mentees)
    assert (solution.optimal, solution.gap) == (True, 0.0)


@pytest.mark.parametrize("rules", every_format())
def test_pool_with_every_pair_forbidden_has_no_match(rules):
    vetoes = frozenset((one, other) for one in range(2) for other in range(5))
    solution = solve(problem(2, 5, rules, forbidden=vetoes))
    assert (solution.matches, len(solution.unplaced), solution.optimal) == ((), 5, True)


@pytest.mark.parametrize(
    ("mentees", "rules", "expected"),
    [
        (3, Rules(Format.GROUPS), []),
        (4, Rules(Format.GROUPS), [4]),
        (9, Rules(Format.GROUPS), [6]),
        (9, ONE_ON_ONE, [1] * 6),
        (3, MIXED, [1]),
        (4, MIXED, [4]),
    ],
)
def test_one_mentor_with_six_seats(mentees, rules, expected):
    assert sizes(solve(problem(1, mentees, rules))) == expected


def test_pool_that_fits_but_opens_no_group_is_proven():
    alike, other = mentee(1), mentee(2, noc_code="31102")
    solution = solve(Problem((mentor(),), (alike, other), Rules(Format.GROUPS)))
    assert (solution.matches, solution.optimal, solution.gap) == ((), True, 0.0)


def test_fallback_only_where_it_places_more():
    assert sizes(solve(problem(2, 6, MIXED))) == [6]
    assert sizes(solve(problem(2, 7, MIXED))) == [1, 6]
    assert sizes(solve(problem(2, 8, MIXED))) == [4, 4]


def test_small_capacity_leaves_one_on_one():
    small = Problem((mentor(capacity=2),), tuple(mentee(key) for key in range(4)), MIXED)
    assert sizes(solve(small)) == [1]
    assert sizes(solve(replace(small, rules=Rules(Format.GROUPS)))) == []
    assert sizes(solve(replace(small, rules=ONE_ON_ONE))) == [1, 1]


def test_more_placed_goes_before_a_better_score():
    strong, weak = mentee(1), mentee(2, noc_code="31102", goals=frozenset())
    mentors = mentor(1, capacity=1), mentor(2, capacity=1, noc_code="31102")
    pool = Problem(mentors, (strong, weak), ONE_ON_ONE, frozenset({(2, 2)}))
    assert pairs(solve(pool)) == [(1, 2), (2, 1)]


def test_better_floor_goes_before_a_higher_total():
    rare = frozenset({"Other"})
    mentors = mentor(1, capacity=1, goals=rare | {"Get licensed"}), mentor(2, capacity=1, noc_code="22300")
    pool = Problem(mentors, (mentee(1), mentee(2, noc_code="31102", goals=rare)), ONE_ON_ONE)
    units = brute.fitting(pool)
    assert units[1, 1] + units[2, 2] > units[1, 2] + units[2, 1]
    assert units[2, 2] < min(units[1, 2], units[2, 1])
    assert pairs(solve(pool)) == [(1, 2), (2, 1)]


def test_a_veto_is_kept():
    pool = problem(2, 2, ONE_ON_ONE, forbidden=frozenset({(0, 0), (1, 1)}))
    assert pairs(solve(pool)) == [(0, 1), (1, 0)]


def test_one_on_one_pairs_are_groups_of_their_own():
    solution = solve(problem(1, 3, ONE_ON_ONE))
    assert [match.group for match in solution.matches] == [1, 2, 3]


def test_groups_are_numbered_in_the_order_of_their_mentors():
    solution = solve(problem(2, 8, Rules(Format.GROUPS)))
    assert [(match.group, match.mentor_key) for match in solution.matches] == [(1, 0)] * 4 + [(2, 1)] * 4


def test_keys_of_uuids_are_kept():
    one, other = (UUID(int=(2**128 - at)).int for at in (1, 2))
    assert pairs(solve(Problem((mentor(one),), (mentee(other),), ONE_ON_ONE))) == [(one, other)]


@pytest.mark.parametrize("time_limit", [30.0, 0.0])
@pytest.mark.parametrize("rules", every_format())
def test_same_pool_gives_the_same_matches_in_any_order_of_input(rules, time_limit):
    pool = problem(4, 18, rules, seed=7)
    turned = replace(pool, mentors=pool.mentors[::-1], mentees=pool.mentees[::-1])
    first, *others = [solve(again, time_limit=time_limit) for again in (pool, pool, turned)]
    assert [other.matches for other in others] == [first.matches, first.matches]
    assert [other.unplaced for other in others] == [first.unplaced, first.unplaced]


def test_seed_decides_between_equals():
    placed = {
        seed: solve(problem(1, 2, Rules(Format.GROUPS, 1, 1), seed=seed)).matches[0].mentee_key
        for seed in range(12)
    }
    assert set(placed.values()) == {0, 1}


def test_seed_changes_no_aim():
    pools = [problem(3, 14, MIXED, seed=seed) for seed in range(5)]
    assert len({brute.aims_of(pool, solve(pool)) for pool in pools}) == 1
    assert len({tuple(pairs(solve(pool))) for pool in pools}) == 5


@pytest.mark.parametrize("rules", every_format())
def test_no_time_still_gives_a_lawful_assignment(rules):
    pool = random_problem(3, 20, 70, rules)
    rushed, full = solve(pool, time_limit=0), solve(pool)
    check_invariants(pool, rushed)
    classic = rules.format is Format.ONE_ON_ONE
    assert (rushed.optimal, full.optimal) == (classic, True)
    assert classic or 0.0 < rushed.gap <= 1.0
    assert brute.aims_of(pool, rushed) <= brute.aims_of(pool, full)


@pytest.mark.parametrize("rules", every_format() + every_format(2, 3))
@pytest.mark.parametrize("seed", [1, 2])
def test_invariants_of_a_middling_pool(rules, seed):
    pool = random_problem(seed, 24, 90, rules)
    solution = solve(pool)
    assert (solution.optimal, solution.gap) == (True, 0.0)
    assert 0.0 < solution.seconds < 30.0
    check_invariants(pool, solution)


def check_invariants(pool: Problem, solution: Solution) -> None:
    """Everybody once, no forbidden pair, every group lawful and whole, and nobody left beside a free seat."""
    fits = brute.fitting(pool)
    chosen = {match.mentee_key: match.mentor_key for match in solution.matches}
    assert brute.lawful(pool, chosen)
    assert sorted([*chosen, *(left.mentee_key for left in solution.unplaced)]) == list(
        range(len(pool.mentees))
    )
    for match in solution.matches:
        assert fits[match.mentor_key, match.mentee_key] == match.score.units
        assert 1 <= len(match.reasons) <= 4
        assert len(match.against) <= 3
    mentors_of = defaultdict(set)
    for match in solution.matches:
        mentors_of[match.group].add(match.mentor_key)
    assert all(len(mentors) == 1 for mentors in mentors_of.values())
    for left in solution.unplaced:
        joined = [{**chosen, left.mentee_key: one} for one, other in fits if other == left.mentee_key]
        assert not any(brute.lawful(pool, one) for one in joined)


def test_watch_is_told_of_each_aim_and_may_end_the_search():
    told: list[str] = []
    solve(problem(3, 14, MIXED), watch=told.append)
    assert told == [WEIGHING, Aim.PLACED, Aim.FALLBACKS, Aim.FLOOR, Aim.TOTAL, SETTLING]

    def enough(aim: str) -> None:
        if aim == Aim.FLOOR:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        solve(problem(3, 14, MIXED), watch=enough)


def test_problem_and_solution_travel_between_processes():
    pool = random_problem(3, 4, 12, Rules(Format.GROUPS, 2, 3))
    solution = solve(pool)
    assert pickle.loads(pickle.dumps((pool, solution))) == (pool, solution)


def test_longest_wait_goes_first_whatever_the_score():
    strong, waited = mentee(1), mentee(2, noc_code="31102", waited=1)
    other = mentee(3, noc_code="31102", waited=3)
    pool = Problem((mentor(capacity=1),), (strong, waited, other), ONE_ON_ONE)
    assert pairs(solve(pool)) == [(1, 3)]
    assert solve(pool).reached.waited == ((3, 1), (1, 0))


def test_earlier_pair_is_kept_among_equals_only():
    alike = problem(2, 2, ONE_ON_ONE)
    for kept in ({(0, 0), (1, 1)}, {(0, 1), (1, 0)}):
        solution = solve(
            replace(
                alike, mentors=tuple(mentor(key, capacity=1) for key in range(2)), earlier=frozenset(kept)
            )
        )
        assert (set(pairs(solution)), solution.reached.kept) == (kept, 2)


def test_co_mentors_lead_one_group_with_one_capacity():
    pool = problem(2, 8, Rules(Format.GROUPS), co_mentors=frozenset({(1, 0)}))
    solution = solve(pool)
    assert {(match.mentor_key, match.support_key, match.group) for match in solution.matches} == {(1, 0, 1)}
    assert len(solution.matches) == 6
    apart = solve(replace(pool, rules=Rules(Format.GROUPS, co_mentors=False)))
    assert {match.support_key for match in apart.matches} == {None}
    assert len(apart.matches) == 8


def test_veto_against_the_support_counts_for_the_group():
    pool = problem(
        2, 3, Rules(Format.GROUPS, 2), co_mentors=frozenset({(1, 0)}), forbidden=frozenset({(0, 2)})
    )
    assert pairs(solve(pool)) == [(1, 0), (1, 1)]
