"""The steps of a repair in words: what happens, to whom, and why they suit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.coordinator.reasons import all_in_words
from tenants.cycles.models import Enrolment
from tenants.matching.models import Repair
from tenants.matching.solver.repair import StepKind
from tenants.people.models import Person

MOST_REASONS = 3
People = Mapping[str, Enrolment]
NAMES = {
    StepKind.RE_HOME: gettext_lazy("Another group"),
    StepKind.JOIN: gettext_lazy("Joins a group"),
    StepKind.MERGE: gettext_lazy("Two groups become one"),
    StepKind.SPLIT: gettext_lazy("A group is divided"),
    StepKind.OPEN: gettext_lazy("A mentor begins a group"),
    StepKind.ONE_ON_ONE: gettext_lazy("One-on-one"),
    StepKind.LEAVE: gettext_lazy("Without a group"),
}
WORDS = {
    StepKind.RE_HOME: gettext_lazy("%(who)s: from %(before)s to %(after)s"),
    StepKind.JOIN: gettext_lazy("%(who)s: joins %(after)s"),
    StepKind.MERGE: gettext_lazy("The group of %(before)s joins the one of %(after)s: %(who)s"),
    StepKind.SPLIT: gettext_lazy("The group of %(before)s is divided among %(after)s: %(who)s"),
    StepKind.OPEN: gettext_lazy("%(after)s takes a group: %(who)s"),
    StepKind.ONE_ON_ONE: gettext_lazy("%(who)s: goes on one-on-one with %(after)s"),
    StepKind.LEAVE: gettext_lazy("%(who)s: no group is possible now"),
}


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody who changes: to whom, how well the two suit (0 to 100), and why."""

    person: Person
    mentor: str
    fit: int
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One step; `movers` are those who get a mentor by it."""

    kind: str
    name: str
    text: str
    movers: Sequence[Mover]


def lines_of(repair: Repair, people: People) -> list[Line]:
    moves = {move["mentee"]: move for move in repair.moves if move["mentor"]}
    return [_line(step, people, moves) for step in repair.steps]


def mentors_of(repair: Repair) -> int:
    """How many mentors, of those who lead a group now or will, have other people afterwards."""
    touched = {key for step in repair.steps for key in step["before"]}
    new = {key for step in repair.steps for key in step["after"]}
    return len(new | (touched & {mentor for mentor, _mentee in repair.standing}))


def _line(step: Mapping[str, list[str]], people: People, moves: Mapping[str, Mapping[str, Any]]) -> Line:
    kind = StepKind(str(step["kind"]))
    words = {side: _names(step[side], people) for side in ("before", "after")}
    text = str(WORDS[kind]) % (words | {"who": _names(step["mentees"], people)})
    movers = [_mover(moves[key], people) for key in step["mentees"] if key in moves and key in people]
    return Line(kind.value, str(NAMES[kind]), text, movers)


def _mover(move: Mapping[str, Any], people: People) -> Mover:
    reasons = all_in_words(move["reasons"][:MOST_REASONS])
    return Mover(
        people[move["mentee"]].person, _names([move["mentor"]], people), move["score"] // 10, reasons
    )


def _names(keys: Sequence[str], people: People) -> str:
    names = [people[key].person.full_name for key in keys if key in people]
    return ", ".join(names) if names else _("somebody who left")
