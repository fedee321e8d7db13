"""Steps of a form, and rungs of a licence: what is done, where one is, what comes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `note` is its second line on a ladder, `error` says that its answers need a look."""

    label: "str | Promise"
    url: str = ""
    note: "str | Promise" = ""
    error: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A step in its place: `state` is "done", "now" or empty for one to come."""

    number: int
    step: Step
    state: str

    @property
    def css(self) -> str:
        found = (f"is-{self.state}" if self.state else "", "is-error" if self.step.error else "")
        return " ".join(name for name in found if name)


def numbered(steps: "Iterable[Step | str | Promise]", now: int) -> list[Numbered]:
    """The steps counted from 1; those before `now` are done. One past the last says that all are."""
    found = enumerate(steps, start=1)
    return [Numbered(number, _step(step), _state(number, now)) for number, step in found]


def _step(step: "Step | str | Promise") -> Step:
    return step if isinstance(step, Step) else Step(step)


def _state(number: int, now: int) -> str:
    if number == now:
        return "now"
    return "done" if number < now else ""
