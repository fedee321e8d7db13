"""The steps of a repair in words: what happens, to whom, and why they suit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.cycles.models import Enrolment
from tenants.matching.models import Repair
from tenants.matching.solver.repair import StepKind

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
class Line:
    """One step; `fits` says of each mentee who moves how well the new mentor suits (0 to 100)."""

    kind: str
    text: str
    fits: Sequence[tuple[str, int]]


def lines_of(repair: Repair, people: Mapping[str, Enrolment]) -> list[Line]:
    fits = {move["mentee"]: move["score"] // 10 for move in repair.moves if move["mentor"]}
    return [_line(step, people, fits) for step in repair.steps]


def _line(step: Mapping[str, list[str]], people: Mapping[str, Enrolment], fits: Mapping[str, int]) -> Line:
    kind = StepKind(str(step["kind"]))
    words = {side: _names(step[side], people) for side in ("before", "after")}
    text = str(WORDS[kind]) % (words | {"who": _names(step["mentees"], people)})
    known = [(_names([key], people), fits[key]) for key in step["mentees"] if key in fits]
    return Line(kind.value, text, known)


def _names(keys: Sequence[str], people: Mapping[str, Enrolment]) -> str:
    names = [people[key].person.full_name for key in keys if key in people]
    return ", ".join(names) if names else _("somebody who left")
