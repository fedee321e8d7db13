"""What the solver says of any two people of a cycle, without solving anything."""

from collections.abc import Collection, Container, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID

from django.db.models import Q

from tenants.cycles.domain.queries.enrolment import for_matching
from tenants.cycles.models import Cycle
from tenants.matching.domain.pool import Pool
from tenants.matching.solver.check import check
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.faults import Fault, FaultKind
from tenants.matching.solver.objections import objections_of
from tenants.matching.solver.pairs import Pairs, weigh
from tenants.matching.solver.problem import Mentee, Mentor, Problem
from tenants.matching.solver.reasons import reasons_of
from tenants.matching.solver.scores import scores_in_pairs
from tenants.people.enums import Part

APART = (FaultKind.FORBIDDEN, FaultKind.KEPT_APART)


@dataclass(frozen=True, slots=True)
class Pairing:
    """`score` is 0 to 1000, and None where a `barrier` keeps the two apart."""

    score: int | None
    reasons: list[dict[str, Any]]
    against: list[dict[str, Any]]
    barrier: Barrier | None


@dataclass(frozen=True, slots=True)
class Fitting:
    """Everybody of one cycle as the solver knows them, by the keys of their enrolments."""

    pool: Pool
    problem: Problem
    mentors: dict[UUID, Mentor]
    mentees: dict[UUID, Mentee]

    @classmethod
    def of(cls, cycle: Cycle, *, only: Collection[UUID] | None = None) -> Self:
        """Of everybody, or only of some, with their co-mentors: for one move, nobody else has to be read."""
        pool = Pool.of(cycle) if only is None else _part_of(cycle, only)
        problem = pool.problem(seed=0)
        mentors = {e.pk: m for e, m in zip(pool.mentors, problem.mentors, strict=True)}
        mentees = {e.pk: m for e, m in zip(pool.mentees, problem.mentees, strict=True)}
        return cls(pool, problem, mentors, mentees)

    def grid(self, mentors: Iterable[UUID], mentees: Iterable[UUID]) -> "Grid":
        """Every one of these mentors with every one of these mentees. Raises KeyError for who is not in the cycle."""
        ours = {pk: self.mentors[pk].key for pk in mentors}
        theirs = {pk: self.mentees[pk].key for pk in mentees}
        return Grid(weigh(self._among(set(ours.values()), set(theirs.values()))), ours, theirs)

    def pairing(self, mentor: UUID, mentee: UUID) -> Pairing:
        """With what speaks for it and against it."""
        one, other = self.mentors[mentor], self.mentees[mentee]
        grid = self.grid([mentor], [mentee])
        barrier = grid.barrier(mentor, mentee)
        if barrier:
            return Pairing(None, [], [], barrier)
        (score,) = scores_in_pairs([one], [other], self.problem.rules.weights)
        reasons, against = reasons_of(one, other, score), objections_of(one, other, score)
        return Pairing(score.units, [asdict(r) for r in reasons], [asdict(o) for o in against], None)

    def faults(self, pairs: Iterable[tuple[UUID, UUID]]) -> list[tuple[Fault, list[UUID]]]:
        """What keeps people of these (mentor, mentee) apart, with the mentees whom it concerns.

        Who takes no part in the matching any more is left out: such groups are outdated, and not decided about.
        """
        names = {person.key: pk for pk, person in self.mentees.items()}
        known = [(one, other) for one, other in pairs if one in self.mentors and other in self.mentees]
        keys = [(self.mentors[mentor].key, self.mentees[mentee].key) for mentor, mentee in known]
        found = check(self.problem, keys).faults
        return [(fault, [names[key] for key in fault.mentee_keys]) for fault in found if fault.kind in APART]

    def _among(self, mentors: Container[int], mentees: Container[int]) -> Problem:
        """The problem with some of its people only."""
        return Problem(
            mentors=[mentor for mentor in self.problem.mentors if mentor.key in mentors],
            mentees=[mentee for mentee in self.problem.mentees if mentee.key in mentees],
            rules=self.problem.rules,
            forbidden=frozenset(p for p in self.problem.forbidden if p[0] in mentors and p[1] in mentees),
        )


def _part_of(cycle: Cycle, only: Collection[UUID]) -> Pool:
    found = for_matching(cycle).filter(Q(pk__in=only) | Q(leads_with__in=only))
    people = list(found.prefetch_related("preferences", "vetoes").order_by("id"))
    return Pool(
        cycle, [e for e in people if e.part == Part.MENTOR], [e for e in people if e.part == Part.MENTEE]
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """Some mentors against some mentees; the keys of their enrolments name them."""

    pairs: Pairs
    mentors: dict[UUID, int]
    mentees: dict[UUID, int]

    def barrier(self, mentor: UUID, mentee: UUID) -> Barrier | None:
        return self.pairs.barrier(*self._place(mentor, mentee))

    def score(self, mentor: UUID, mentee: UUID) -> int | None:
        """0 to 1000; None where a barrier keeps the two apart."""
        place = self._place(mentor, mentee)
        return None if self.pairs.barrier(*place) else int(self.pairs.units[place])

    def _place(self, mentor: UUID, mentee: UUID) -> tuple[int, int]:
        return self.pairs.place((self.mentors[mentor], self.mentees[mentee]))
