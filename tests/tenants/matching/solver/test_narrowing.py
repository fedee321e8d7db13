"""What makes the search quick must not change what it finds."""

from dataclasses import replace
from random import Random
from time import monotonic

import numpy as np
import pytest
from scipy.sparse import csr_array, vstack

from tenants.matching.solver import narrowing
from tenants.matching.solver.aims import highest_total, steps
from tenants.matching.solver.bounds import bounds
from tenants.matching.solver.engine import Answer, maximise
from tenants.matching.solver.model import Model, build
from tenants.matching.solver.opening import opened
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.pool import Pool, pool_of
from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.standing import Standing
from tenants.matching.solver.start import starting
from tests.tenants.matching.solver.people import every_format, mentee, problem, random_problem, with_rules

SOME_RULES = ["employers", "musts", "waits", "wishes", "earlier", "kept out", "co-mentors"]


def drawn(seed: int, rules: Rules, mentors: int = 10, mentees: int = 40) -> Pool:
    on = Random(seed).sample(SOME_RULES, 4)
    pool = with_rules(random_problem(seed, mentors, mentees, rules, easy=seed % 2 == 0), on)
    return pool_of(pool, weigh(pool))


def before_total(pool: Pool) -> tuple[Model, np.ndarray]:
    model = build(pool)
    standing = Standing(model, starting(pool))
    for _aim, step in list(steps(pool, model))[:-1]:
        standing = step(standing, monotonic() + 60)
    return standing.model, highest_total(pool, model).vector


@pytest.mark.parametrize("first", [0.0, 0.0003, 0.5])
@pytest.mark.parametrize("rules", every_format()[::2] + every_format(2, 3)[::2])
def test_narrowed_search_finds_what_the_whole_search_finds(rules, first, monkeypatch):
    """With no slack at first the first search finds nothing or too little, and has to be widened."""
    monkeypatch.setattr(narrowing, "_FIRST", first)
    for seed in range(3):
        model, worth = before_total(drawn(seed, rules))
        narrowed = narrowing.maximise_narrowed(model, worth, monotonic() + 60)
        whole = maximise(model, worth, monotonic() + 60)
        assert narrowed.proven
        assert worth @ narrowed.choice == worth @ whole.choice


def test_narrowed_search_claims_nothing_after_the_deadline():
    model, worth = before_total(drawn(1, Rules(Format.GROUPS)))
    answer = narrowing.maximise_narrowed(model, worth, monotonic())
    assert (answer.choice, answer.proven, answer.bound) == (None, False, np.inf)


def test_narrowed_search_that_ends_early_tells_a_bound_and_proves_nothing():
    """To split five lists of numbers in halves by one choice is quickly relaxed, and takes hours to decide."""
    people = problem(1, 40, Rules(Format.ONE_ON_ONE))
    roomy = replace(people, mentors=(replace(people.mentors[0], capacity=40),))
    model, random = build(pool_of(roomy, weigh(roomy))), np.random.default_rng(3)
    numbers = np.zeros((5, model.size))
    numbers[:, :40] = random.integers(1, 100, (5, 40))
    halves = numbers.sum(axis=1) // 2
    hard = replace(
        model,
        matrix=vstack([model.matrix, csr_array(numbers)], format="csr"),
        lower=np.append(model.lower, halves),
        upper=np.append(model.upper, halves),
    )
    worth = np.where(np.arange(model.size) < 40, random.integers(1, 1_000, model.size), 0)
    answer = early(hard, worth)
    assert (answer.choice, answer.proven) == (None, False)
    assert 0 < answer.bound < worth.sum()


def early(hard: Model, worth: np.ndarray) -> Answer:
    """What is known when there was time for the relaxation, but never for the search."""
    for seconds in (0.2 * 2**tries for tries in range(9)):
        answer = narrowing.maximise_narrowed(hard, worth, monotonic() + seconds)
        if np.isfinite(answer.bound):
            break
    return answer


def test_tightened_model_allows_the_same_people():
    for seed in range(4):
        pool = drawn(seed, Rules(Format.GROUPS_OR_ONE_ON_ONE))
        model = build(pool)
        tight = narrowing.tightened(model)
        worth = model.over_pairs(pool.worth)
        loose, found = (maximise(one, worth, monotonic() + 60) for one in (model, tight))
        assert worth @ loose.choice == worth @ found.choice


@pytest.mark.parametrize("rules", [*every_format(), *every_format(2, 3)])
def test_no_assignment_exceeds_the_bounds(rules):
    for seed in range(10):
        pool = drawn(seed, rules)
        found = starting(pool)
        for floor in (0, pool.rank(found).floor):
            assert bounds(pool, floor).admit(pool.rank(found))


@pytest.mark.parametrize("rules", [*every_format()[::2], *every_format(2, 3)[::2]])
def test_opened_groups_are_lawful_and_above_the_floor(rules):
    seen = 0
    for seed in range(10):
        pool = drawn(seed, rules)
        for floor in (0, 300):
            found = opened(pool, floor)
            if found is not None:
                assert pool.lawful(found)
                assert pool.rank(found).placed == 0 or pool.rank(found).floor >= floor
                seen += 1
    assert seen > 5


def test_people_kept_apart_are_moved_until_they_sit_apart():
    people = tuple(mentee(key, household="Elm 5" if key < 3 else "") for key in range(9))
    pool = replace(problem(3, 9, Rules(Format.GROUPS, 3, 3)), mentees=people)
    found = opened(pool_of(pool, weigh(pool)))
    assert found is not None
    assert (found >= 0).all()


def test_opening_gives_up_where_people_sit_together_again_and_again():
    """Sixty of one household, and as many tables for all of them: each try parts them at one table."""
    people = tuple(mentee(key, household="Elm 5") for key in range(60))
    pool = replace(problem(60, 60, Rules(Format.GROUPS, 1, 60)), mentees=people)
    roomy = replace(pool, mentors=tuple(replace(one, capacity=60) for one in pool.mentors))
    assert opened(pool_of(roomy, weigh(roomy))) is None


def test_bound_counts_nobody_whom_no_group_can_take():
    """Two who fit a mentor whose smallest group is four."""
    pool = problem(1, 2, Rules(Format.GROUPS))
    assert bounds(pool_of(pool, weigh(pool))).placed == 0


def test_bound_counts_the_one_on_ones_that_cannot_be_spared():
    pool: Problem = problem(2, 7, Rules(Format.GROUPS_OR_ONE_ON_ONE), seed=2)
    small = replace(pool, mentors=(pool.mentors[0], replace(pool.mentors[1], capacity=1)))
    found = bounds(pool_of(small, weigh(small)))
    assert (found.placed, found.grouped, found.fallbacks(7)) == (7, 6, 1)
