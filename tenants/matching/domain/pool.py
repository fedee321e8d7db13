"""Between the cycle's rows and the solver's numbers."""

from dataclasses import asdict, dataclass
from typing import Any

from tenants.cycles.domain.queries.enrolment import for_matching
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.problem import ProblemBuilder
from tenants.matching.models import Placement, Run, Unplaced
from tenants.matching.solver.problem import Problem
from tenants.matching.solver.remedies import Change
from tenants.matching.solver.remedies import Unplaced as Left
from tenants.matching.solver.solution import Match, Solution
from tenants.people import enums


@dataclass(frozen=True, slots=True)
class Pool:
    """Everybody enrolled in one cycle; the solver knows a person by the place in these lists."""

    cycle: Cycle
    mentors: list[Enrolment]
    mentees: list[Enrolment]

    @classmethod
    def of(cls, cycle: Cycle) -> "Pool":
        people = list(for_matching(cycle).prefetch_related("preferences", "vetoes").order_by("id"))
        return cls(
            cycle,
            [e for e in people if e.part == enums.Part.MENTOR],
            [e for e in people if e.part == enums.Part.MENTEE],
        )

    def problem(self, *, seed: int) -> Problem:
        return ProblemBuilder(self.cycle, self.mentors, self.mentees).problem(seed=seed)

    def write(self, run: Run, solution: Solution) -> None:
        """Put the solution into the run's rows; the caller saves the run itself."""
        Placement.objects.bulk_create([self._placement(run, match) for match in solution.matches])
        Unplaced.objects.bulk_create(
            [
                Unplaced(
                    run=run,
                    mentee=self.mentees[u.mentee_key],
                    cause=u.cause.value,
                    details=self.details(u),
                )
                for u in solution.unplaced
            ]
        )
        run.optimal = solution.optimal
        run.seconds = solution.seconds

    def details(self, left: Left) -> dict[str, Any]:
        """What is known of the cause, and the change that would help where there is one."""
        details: dict[str, Any] = {"values": list(left.values), "mentors": left.mentors}
        return details | {"change": self._change(left.change)} if left.change else details

    def _change(self, change: Change) -> dict[str, Any]:
        mentor = "" if change.mentor_key is None else str(self.mentors[change.mentor_key].pk)
        return {"kind": change.kind.value, "values": list(change.values), "mentor": mentor}

    def _placement(self, run: Run, match: Match) -> Placement:
        return Placement(
            run=run,
            group=match.group,
            mentor=self.mentors[match.mentor_key],
            mentee=self.mentees[match.mentee_key],
            score=round(match.score.total * 1_000),
            reasons=[asdict(reason) for reason in match.reasons],
            against=[asdict(objection) for objection in match.against],
        )
