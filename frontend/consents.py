"""What somebody may agree to, as pages show it: the state, since when, and the words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from shared.consent.domain.queries.consent import find_addressee, standing
from shared.consent.enums import Purpose
from shared.consent.wordings import current


@dataclass(frozen=True, slots=True)
class Choice:
    """`given` counts now; `was_given` says that it was agreed to at some time; `first` is what the reader came for.

    `wording` was shown then, `offer` is what a form would show now.
    """

    purpose: Purpose
    given: bool
    was_given: bool
    at: dt.datetime | None
    wording: str
    offer: str
    first: bool = False


def choices_of(
    email: str, purposes: Iterable[Purpose], *, sender: str, first: Purpose | None = None
) -> list[Choice]:
    """One for each purpose, the one that the reader came for at the top."""
    addressee = find_addressee(email)
    lines = standing(addressee) if addressee else {}
    found = []
    for purpose in purposes:
        line = lines.get(purpose)
        found.append(
            Choice(
                purpose=purpose,
                given=bool(line and line.given),
                was_given=line is not None,
                at=line.at if line else None,
                wording=line.wording if line else "",
                offer=current(purpose).shown(sender),
                first=purpose == first,
            )
        )
    return sorted(found, key=lambda choice: not choice.first)
