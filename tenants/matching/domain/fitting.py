"""What the solver says of any two people of a cycle, without solving anything."""

from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID

from tenants.cycles.models import Cycle
from tenants.matching.domain.pool import Pool
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.problem import Mentee, Mentor, Problem
from tenants.matching.solver.reasons import reasons_of
from tenants.matching.solver.scores import Barrier


@dataclass(frozen=True, slots=True)
class Pairing:
    """`score` is 0 to 1000, and None where a `barrier` keeps the two apart."""

    score: int | None
    reasons: list[dict[str, Any]]
    barrier: Barrier | None


@dataclass(frozen=True, slots=True)
class Fitting:
    """Everybody of one cycle as the solver knows them, by the keys of their enrolments."""

    pool: Pool
    problem: Problem
    mentors: dict[UUID, Mentor]
    mentees: dict[UUID, Mentee]

    @classmethod
    def of(cls, cycle: Cycle) -> Self:
        pool = Pool.of(cycle)
        problem = pool.problem(seed=0)
        mentors = {e.pk: m for e, m in zip(pool.mentors, problem.mentors, strict=True)}
        mentees = {e.pk: m for e, m in zip(pool.mentees, problem.mentees, strict=True)}
        return cls(pool, problem, mentors, mentees)

    def pairings(self, mentors: Iterable[UUID], mentees: Iterable[UUID]) -> dict[tuple[UUID, UUID], Pairing]:
        """Every one of these mentors with every one of these mentees. Raises KeyError for who is not in the cycle."""
        ours = {self.mentors[pk].key: pk for pk in mentors}
        theirs = {self.mentees[pk].key: pk for pk in mentees}
        pairs = weigh(self._among(ours, theirs))
        found = {pair: Pairing(None, [], barrier) for pair, barrier in pairs.barriers.items()}
        for (one, other), score in pairs.fits.items():
            reasons = reasons_of(self.mentors[ours[one]], self.mentees[theirs[other]], score)
            found[one, other] = Pairing(score.units, [asdict(reason) for reason in reasons], None)
        return {(ours[one], theirs[other]): pairing for (one, other), pairing in found.items()}

    def pairing(self, mentor: UUID, mentee: UUID) -> Pairing:
        return self.pairings([mentor], [mentee])[mentor, mentee]

    def _among(self, mentors: Container[int], mentees: Container[int]) -> Problem:
        """The problem with some of its people only."""
        return Problem(
            mentors=[mentor for mentor in self.problem.mentors if mentor.key in mentors],
            mentees=[mentee for mentee in self.problem.mentees if mentee.key in mentees],
            rules=self.problem.rules,
            forbidden=frozenset(p for p in self.problem.forbidden if p[0] in mentors and p[1] in mentees),
        )
