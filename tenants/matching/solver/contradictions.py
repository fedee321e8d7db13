"""Locks that cannot hold, each with a cause and the people it concerns."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tenants.matching.solver.cliques import together
from tenants.matching.solver.limits import limits_of
from tenants.matching.solver.pairs import Pairs
from tenants.matching.solver.pool import pool_of
from tenants.matching.solver.problem import Problem
from tenants.matching.solver.start import starting


class ContradictionCause(StrEnum):
    """What is wrong, and what `values` hold."""

    LOCKED_PAIR_FORBIDDEN = "locked_pair_forbidden"  # the `Barrier`
    LOCKED_TWICE = "locked_twice"  # one mentee, two or more mentors
    LOCKED_AND_KEPT_OUT = "locked_and_kept_out"
    LOCKED_TOGETHER_KEPT_APART = "locked_together_kept_apart"  # the `Tie` of the mentees
    MORE_LOCKS_THAN_PLACES = "more_locks_than_places"  # the most this mentor can hold
    LOCKED_GROUP_TOO_SMALL = "locked_group_too_small"  # the smallest group: too few people can join
    LOCKED_GROUPS_COMPETE = (
        "locked_groups_compete"  # the smallest group: too few people for all of these mentors
    )


@dataclass(frozen=True, slots=True)
class Contradiction:
    cause: ContradictionCause
    mentor_keys: tuple[int, ...]
    mentee_keys: tuple[int, ...]
    values: tuple[str, ...] = ()


class ContradictionError(Exception):
    """The locks of a problem cannot all hold: `contradictions`, at least one, says which and why."""

    def __init__(self, contradictions: tuple[Contradiction, ...]) -> None:
        super().__init__("; ".join(str(one) for one in contradictions))
        self.contradictions = contradictions


def plain_contradictions(problem: Problem, pairs: Pairs) -> tuple[Contradiction, ...]:
    """What can be seen without a search."""
    mentors: dict[int, set[int]] = defaultdict(set)
    mentees: dict[int, set[int]] = defaultdict(set)
    for mentor, mentee in map(pairs.roster.led, problem.locks):
        mentors[mentee].add(mentor)
        mentees[mentor].add(mentee)
    return (
        *_of_mentees(problem, pairs, mentors),
        *(found for key in sorted(mentees) for found in _of_mentor(problem, pairs, key, mentees[key])),
    )


def _of_mentees(problem: Problem, pairs: Pairs, mentors: dict[int, set[int]]) -> Iterator[Contradiction]:
    for mentee, keys in sorted(mentors.items()):
        if len(keys) > 1:
            yield Contradiction(ContradictionCause.LOCKED_TWICE, tuple(sorted(keys)), (mentee,))
        if mentee in problem.kept_out:
            yield Contradiction(ContradictionCause.LOCKED_AND_KEPT_OUT, tuple(sorted(keys)), (mentee,))
        for mentor in sorted(keys):
            barrier = pairs.barrier(*pairs.place((mentor, mentee)))
            if barrier is not None:
                cause = ContradictionCause.LOCKED_PAIR_FORBIDDEN
                yield Contradiction(cause, (mentor,), (mentee,), (barrier.value,))


def _of_mentor(problem: Problem, pairs: Pairs, key: int, mentees: set[int]) -> Iterator[Contradiction]:
    locked = tuple(sorted(mentees))
    limits = limits_of(pairs.mentors[pairs.rows[key]], problem.rules)
    if not limits.ceiling and pairs.mentors[pairs.rows[key]].capacity:
        cause, least = ContradictionCause.LOCKED_GROUP_TOO_SMALL, (str(limits.least),)
        yield Contradiction(cause, (key,), locked, least)
    elif len(locked) > limits.ceiling:
        most = (str(limits.ceiling),)
        yield Contradiction(ContradictionCause.MORE_LOCKS_THAN_PLACES, (key,), locked, most)
    for tie, columns in together(problem, pairs):
        found = tuple(sorted({pairs.mentees[at].key for at in columns} & mentees))
        if len(found) > 1:
            cause = ContradictionCause.LOCKED_TOGETHER_KEPT_APART
            yield Contradiction(cause, (key,), found, (tie.value,))


def deep_contradiction(problem: Problem, pairs: Pairs) -> Contradiction:
    """Why locks without a plain contradiction cannot hold: the fewest mentors whose groups cannot all be whole.

    Each mentor is left out in turn, and stays out where the rest cannot hold either.
    """
    locks = list(map(pairs.roster.led, problem.locks))
    mentors = sorted({mentor for mentor, _ in locks})
    for mentor in list(mentors):
        rest = [key for key in mentors if key != mentor]
        if rest and not _can_hold(problem, pairs, rest):
            mentors = rest
    mentees = sorted({mentee for mentor, mentee in locks if mentor in mentors})
    alone = len(mentors) == 1
    return Contradiction(
        ContradictionCause.LOCKED_GROUP_TOO_SMALL if alone else ContradictionCause.LOCKED_GROUPS_COMPETE,
        tuple(mentors),
        tuple(mentees),
        (str(problem.rules.minimum),),
    )


def _can_hold(problem: Problem, pairs: Pairs, mentors: list[int]) -> bool:
    """Whether the locks of these mentors can hold, with the mentees of the other locks out of reach."""
    locks = frozenset(pair for pair in problem.locks if pairs.roster.led(pair)[0] in mentors)
    others = frozenset(mentee for _, mentee in problem.locks - locks)
    part = replace(problem, locks=locks, kept_out=problem.kept_out | others)
    return starting(pool_of(part, pairs)) is not None
