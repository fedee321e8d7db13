"""Choices that need a second line."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Option:
    """The label of a choice with a hint under it, drawn by `BoxedRadios` and `BoxedChecks`."""

    label: str | Promise
    hint: str | Promise = ""

    def __str__(self) -> str:
        return str(self.label)
