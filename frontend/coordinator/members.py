"""The page of a group: who said what, what can be done, and what happened."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontend.components.event import Event
from tenants.cycles.enums import CycleState
from tenants.mentoring.domain.queries.waiting import Waiting
from tenants.mentoring.enums import Cause, FitAnswer, MemberState, StepKind, Way
from tenants.mentoring.models import Group, Membership, Step
from tenants.people.enums import Part

TONES = {
    MemberState.CONFIRMED: ("positive", "check"),
    MemberState.ASKED: ("", "clock"),
    MemberState.DECLINED: ("caution", "cross"),
    MemberState.NO_PLACE: ("caution", "clock"),
}
FIT_TONES = {FitAnswer.YES: "positive", FitAnswer.NOT_QUITE: "caution", FitAnswer.NO: "critical"}
PRIVATE = {StepKind.DECLINED, StepKind.ENDED, StepKind.WITHDRAWN, StepKind.FIT_ANSWERED, StepKind.FIT_SETTLED}
ANSWERS = {StepKind.CONFIRMED, StepKind.DECLINED, StepKind.NO_PLACE, StepKind.FIT_ANSWERED}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """`may_read`: the reader is a coordinator, who sees reasons and what was said of the fit."""

    member: Membership
    may_read: bool

    @property
    def tone(self) -> str:
        return TONES.get(MemberState(self.member.state), ("", ""))[0]

    @property
    def icon(self) -> str:
        return TONES.get(MemberState(self.member.state), ("", "minus"))[1]

    @property
    def why(self) -> str:
        if not self.member.cause or (not self.may_read and self.member.cause != Cause.MENTOR_LEFT):
            return ""
        return ". ".join(part for part in (self.member.get_cause_display(), self.member.note) if part)

    @property
    def needs_a_talk(self) -> bool:
        fit = getattr(self.member, "fit", None)
        doubts = fit is not None and fit.answer != FitAnswer.YES and fit.settled_at is None
        return self.may_read and doubts and self.member.is_confirmed

    @property
    def fit_tone(self) -> str:
        return FIT_TONES[FitAnswer(self.member.fit.answer)]


@dataclass(frozen=True, slots=True)
class Tally:
    """How a group stands, in counts of its mentees; `least` is how many it needs."""

    confirmed: int
    asked: int
    least: int

    @property
    def standing(self) -> int:
        return self.confirmed + self.asked

    @property
    def is_small(self) -> bool:
        return self.standing < self.least


def tally(group: Group, members: list[Membership]) -> Tally:
    counts = Counter(MemberState(m.state) for m in members if m.part == Part.MENTEE)
    confirmed, asked = counts[MemberState.CONFIRMED], counts[MemberState.ASKED]
    least = 1 if group.is_one_on_one else group.cycle.group_minimum
    return Tally(confirmed, asked, least)


def needs_repair(group: Group, members: list[Membership], waiting: list[Waiting]) -> bool:
    """Whether an open group of a running cycle is too small, or people of a closed one wait for another."""
    if group.cycle.state != CycleState.RUNNING:
        return False
    if group.is_open:
        return tally(group, members).is_small
    return not {one.enrolment.pk for one in waiting}.isdisjoint(m.enrolment_id for m in members)


def history(steps: list[Step], *, may_read: bool) -> list[Event]:
    return [_event(step, may_read) for step in steps]


def _event(step: Step, may_read: bool) -> Event:
    details = {"name": step.membership.enrolment.person.full_name, "what": step.get_kind_display()}
    is_yes = step.kind == StepKind.CONFIRMED
    return Event(
        title=_("%(name)s: %(what)s") % details,
        when=step.at,
        icon="check" if is_yes else "history",
        tone="positive" if is_yes else "",
        note=_by(step),
        text=_said(step) if may_read or step.kind not in PRIVATE else "",
    )


def _by(step: Step) -> str:
    """Who did it; of an answer, also how it came."""
    if step.way == Way.SYSTEM:
        return ""
    return f"{step.by}, {step.get_way_display()}" if step.kind in ANSWERS else step.by


def _said(step: Step) -> str:
    choices = dict(Cause.choices) | dict(FitAnswer.choices)
    chosen = str(choices.get(step.choice, "")) if step.choice else ""
    return ". ".join(part for part in (chosen, step.words) if part)
