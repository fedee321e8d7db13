"""What a run keeps of the one before it, in the solver's keys and back."""

from dataclasses import replace
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet

from tenants.matching.domain.pool import Pool
from tenants.matching.models import Placement, Run
from tenants.matching.solver.contradictions import Contradiction
from tenants.matching.solver.problem import Problem
from tenants.matching.solver.solution import Solution

Told: TypeAlias = dict[str, Any]


def around(run: Run, pool: Pool) -> Problem:
    """The run's problem. Places that were locked or confirmed before must stay, and the others had better.

    Who has left the cycle since is not looked for.
    """
    problem = pool.problem(seed=run.seed)
    if run.based_on is None:
        return problem
    decided = run.based_on.decisions.filter(withdrawn_at=None).values("group")
    before = run.based_on.placements.all()
    fixed = before.filter(Q(locked=True) | Q(group__in=decided))
    return replace(problem, locks=_pairs(fixed, pool, problem), earlier=_pairs(before, pool, problem))


def _pairs(seats: "QuerySet[Placement]", pool: Pool, problem: Problem) -> frozenset[tuple[int, int]]:
    mentors = {e.pk: m.key for e, m in zip(pool.mentors, problem.mentors, strict=True)}
    mentees = {e.pk: m.key for e, m in zip(pool.mentees, problem.mentees, strict=True)}
    known = [(s.mentor_id, s.mentee_id) for s in seats if s.mentor_id in mentors and s.mentee_id in mentees]
    return frozenset((mentors[mentor], mentees[mentee]) for mentor, mentee in known)


def keep(run: Run, pool: Pool, solution: Solution) -> None:
    """After the groups are written: mark the places that were locked."""
    locked = [pool.mentees[match.mentee_key].pk for match in solution.matches if match.locked]
    run.placements.filter(mentee__in=locked).update(locked=True)


def told(contradiction: Contradiction, pool: Pool) -> Told:
    return {
        "cause": contradiction.cause.value,
        "mentors": [str(pool.mentors[key].pk) for key in contradiction.mentor_keys],
        "mentees": [str(pool.mentees[key].pk) for key in contradiction.mentee_keys],
        "values": list(contradiction.values),
    }
