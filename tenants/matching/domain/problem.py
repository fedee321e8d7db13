"""What a cycle's rows mean to the solver."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from kernel.clock import now
from tenants.cycles.enums import MustHave
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.solver.people import Meets, Mentee, Mentor, Musts, Wants
from tenants.matching.solver.problem import Format, Pair, Problem, Rules
from tenants.matching.solver.weights import PartName
from tenants.people import enums

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


class ProblemBuilder:
    """The solver knows a person by the place in `mentors` or `mentees`; both come with `preferences` and `vetoes`."""

    def __init__(self, cycle: Cycle, mentors: Sequence[Enrolment], mentees: Sequence[Enrolment]) -> None:
        self.cycle = cycle
        self.mentors = mentors
        self.mentees = mentees
        self.mentor_keys = {e.pk: key for key, e in enumerate(mentors)}
        self.mentee_keys = {e.pk: key for key, e in enumerate(mentees)}
        self.apart = self._apart()

    def problem(self, *, seed: int) -> Problem:
        return Problem(
            mentors=tuple(self._mentor(key, e) for key, e in enumerate(self.mentors)),
            mentees=tuple(self._mentee(key, e) for key, e in enumerate(self.mentees)),
            rules=rules_of(self.cycle),
            forbidden=frozenset(self._forbidden()),
            co_mentors=frozenset(self._co_mentors()),
            seed=seed,
        )

    def _forbidden(self) -> Iterator[Pair]:
        """Vetoes of either side. Who is not in the pool is in nobody's way."""
        for enrolment in (*self.mentors, *self.mentees):
            for veto in enrolment.vetoes.all():
                one, other = veto.enrolment_id, veto.other_id
                for mentor, mentee in ((one, other), (other, one)):
                    if mentor in self.mentor_keys and mentee in self.mentee_keys:
                        yield self.mentor_keys[mentor], self.mentee_keys[mentee]

    def _apart(self) -> dict[UUID, set[str]]:
        """Words for pairs of mentees who are not to meet, by enrolment."""
        found: dict[UUID, set[str]] = defaultdict(set)
        for enrolment in self.mentees:
            for veto in enrolment.vetoes.all():
                if veto.other_id in self.mentee_keys:
                    word = " ".join(sorted((str(veto.enrolment_id), str(veto.other_id))))
                    found[veto.enrolment_id].add(word)
                    found[veto.other_id].add(word)
        return found

    def _co_mentors(self) -> Iterator[tuple[int, int]]:
        for support in self.mentors:
            if support.leads_with_id in self.mentor_keys:
                yield self.mentor_keys[support.leads_with_id], self.mentor_keys[support.pk]

    def _mentor(self, key: int, enrolment: Enrolment) -> Mentor:
        return Mentor(
            key=key,
            licensed=enrolment.person.licence_stage == LICENSED,
            capacity=enrolment.capacity,
            prefers=_ranked(enrolment, self.mentee_keys),
            **_known(enrolment),
        )

    def _mentee(self, key: int, enrolment: Enrolment) -> Mentee:
        return Mentee(
            key=key,
            vetoes=frozenset(self.apart.get(enrolment.pk, ())),
            waited=_days(enrolment.waits_since),
            prefers=_ranked(enrolment, self.mentor_keys),
            **_known(enrolment),
        )


def _known(enrolment: Enrolment) -> dict[str, Any]:
    """What is told of mentors and mentees alike."""
    person = enrolment.person
    return {
        "noc_code": person.noc_code,
        "years_experience": person.years_experience,
        "languages": frozenset(person.languages),
        "city": person.city,
        "availability": frozenset(person.availability),
        "meets": _MEETS[enums.Meets(person.meets)],
        "goals": frozenset(person.goals),
        "licence_body": person.licence_body,
        "wants": _WANTS[enums.Wants(person.wants)],
        "musts": _musts(enrolment),
        "household": enrolment.household,
        "employer": enrolment.employer,
    }


def rules_of(cycle: Cycle) -> Rules:
    return Rules(
        Format(cycle.format),
        cycle.group_minimum,
        cycle.group_maximum,
        weights={PartName(name): float(weight) for name, weight in cycle.weights.items()},
        co_mentors=cycle.co_mentors,
    )


def _musts(enrolment: Enrolment) -> Musts:
    person, asked = enrolment.person, set(enrolment.must_haves)
    return Musts(
        languages=frozenset([enrolment.must_language] if enrolment.must_language else []),
        meets=_MEETS[enums.Meets(person.meets)] if MustHave.MEETS in asked else Meets.EITHER,
        city=person.city if MustHave.CITY in asked else "",
        availability=frozenset(person.availability if MustHave.TIMES in asked else []),
    )


def _ranked(enrolment: Enrolment, keys: dict[UUID, int]) -> tuple[int, ...]:
    wishes = sorted(enrolment.preferences.all(), key=lambda wish: wish.rank)
    return tuple(keys[wish.other_id] for wish in wishes if wish.other_id in keys)


def _days(since: dt.datetime | None) -> int:
    return max((now() - since).days, 1) if since else 0
