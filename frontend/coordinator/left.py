"""A mentee for whom the solver found no place: why, and what would help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontend.coordinator.causes import Why, why
from frontend.coordinator.remedies import in_words
from tenants.cycles.models import Enrolment
from tenants.people.models import Person


@dataclass(frozen=True, slots=True)
class Left:
    """`helps` is the smallest change that would give a place, where it is known; `why` None: nobody wrote it down."""

    enrolment: Enrolment
    why: Why | None
    helps: str

    @property
    def person(self) -> Person:
        return self.enrolment.person


def left_of(enrolment: Enrolment, cause: str, details: Mapping[str, Any], names: Mapping[str, str]) -> Left:
    """`names` are those of the mentors, by enrolment."""
    return Left(enrolment, why(cause, details) if cause else None, _helps(details.get("change"), names))


def _helps(change: Mapping[str, Any] | None, names: Mapping[str, str]) -> str:
    """Nothing, too, where the mentor has left the cycle since."""
    if change is None or (change["mentor"] and change["mentor"] not in names):
        return ""
    return in_words(change, names.get(change["mentor"], ""))
