"""Between the cycle's rows and the solver's numbers."""

from dataclasses import asdict, dataclass

from tenants.cycles.domain.queries.enrolment import for_matching
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.models import Placement, Run, Unplaced
from tenants.matching.solver.problem import Format, Meets, Mentee, Mentor, Problem, Rules, Wants
from tenants.matching.solver.solution import Match, Solution
from tenants.people import enums
from tenants.people.models import Person

_MEETS = {
    enums.Meets.IN_PERSON: Meets.IN_PERSON,
    enums.Meets.ONLINE: Meets.ONLINE,
    enums.Meets.EITHER: Meets.EITHER,
}
_WANTS = {
    enums.Wants.ONE_ON_ONE: Wants.ONE_ON_ONE,
    enums.Wants.GROUP: Wants.GROUP,
    enums.Wants.EITHER: Wants.EITHER,
}
LICENSED = "licensed"


@dataclass(frozen=True, slots=True)
class Pool:
    """Everybody enrolled in one cycle; the solver knows a person by the place in these lists."""

    cycle: Cycle
    mentors: list[Enrolment]
    mentees: list[Enrolment]

    @classmethod
    def of(cls, cycle: Cycle) -> "Pool":
        people = list(for_matching(cycle).order_by("id"))
        return cls(
            cycle,
            [e for e in people if e.part == enums.Part.MENTOR],
            [e for e in people if e.part == enums.Part.MENTEE],
        )

    def problem(self, *, seed: int) -> Problem:
        rules = Rules(Format(self.cycle.format), self.cycle.group_minimum, self.cycle.group_maximum)
        return Problem(
            mentors=tuple(_mentor(key, e) for key, e in enumerate(self.mentors)),
            mentees=tuple(_mentee(key, e.person) for key, e in enumerate(self.mentees)),
            rules=rules,
            forbidden=frozenset(),
            seed=seed,
        )

    def write(self, run: Run, solution: Solution) -> None:
        """Put the solution into the run's rows; the caller saves the run itself."""
        Placement.objects.bulk_create([self._placement(run, match) for match in solution.matches])
        Unplaced.objects.bulk_create(
            [
                Unplaced(
                    run=run,
                    mentee=self.mentees[u.mentee_key],
                    cause=u.cause.value,
                    details={"values": list(u.values), "mentors": u.mentors},
                )
                for u in solution.unplaced
            ]
        )
        run.optimal = solution.optimal
        run.seconds = solution.seconds

    def _placement(self, run: Run, match: Match) -> Placement:
        return Placement(
            run=run,
            group=match.group,
            mentor=self.mentors[match.mentor_key],
            mentee=self.mentees[match.mentee_key],
            score=round(match.score.total * 1_000),
            reasons=[asdict(reason) for reason in match.reasons],
        )


def _mentor(key: int, enrolment: Enrolment) -> Mentor:
    person = enrolment.person
    return Mentor(
        key=key,
        noc_code=person.noc_code,
        years_experience=person.years_experience,
        languages=frozenset(person.languages),
        city=person.city,
        availability=frozenset(person.availability),
        meets=_MEETS[enums.Meets(person.meets)],
        goals=frozenset(person.goals),
        licence_body=person.licence_body,
        licensed=person.licence_stage == LICENSED,
        wants=_WANTS[enums.Wants(person.wants)],
        capacity=enrolment.capacity,
    )


def _mentee(key: int, person: Person) -> Mentee:
    return Mentee(
        key=key,
        noc_code=person.noc_code,
        years_experience=person.years_experience,
        languages=frozenset(person.languages),
        city=person.city,
        availability=frozenset(person.availability),
        meets=_MEETS[enums.Meets(person.meets)],
        goals=frozenset(person.goals),
        licence_body=person.licence_body,
        wants=_WANTS[enums.Wants(person.wants)],
    )
