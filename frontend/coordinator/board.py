"""A run's proposal as the board shows it: the whole run in numbers."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tenants.matching.domain.queries import run as queries
from tenants.matching.models import Decision, Run

GOOD = 70
FITS: list[tuple[int, str | Promise]] = [
    (85, gettext_lazy("strong")),
    (GOOD, gettext_lazy("good")),
    (50, gettext_lazy("fair")),
    (0, gettext_lazy("weak")),
]


@dataclass(frozen=True, slots=True)
class Fit:
    """`number` goes from 0 to 100."""

    number: int
    word: str


@dataclass(frozen=True, slots=True)
class Board:
    """A whole run in numbers; its groups are drawn a page at a time, and so is who stands beside them (`aside`).

    `left` mentees have no place. `decisions` are the confirmations that hold, by the number of their group.
    """

    groups: list[int]
    left: int
    placed: int
    mentors: int
    average: Fit | None
    decisions: dict[int, Decision]
    locked: int

    @property
    def mentees(self) -> int:
        return self.placed + self.left

    @property
    def people(self) -> int:
        """Everybody who is in a group, mentors once."""
        return self.placed + self.mentors

    @property
    def confirmed(self) -> int:
        return len(self.decisions)

    @property
    def undecided(self) -> int:
        return len(set(self.groups) - self.decisions.keys())


def board_of(run: Run, *, left: int) -> Board:
    """`left` are the mentees without a place."""
    found = queries.totals(run)
    return Board(
        groups=list(queries.groups_of_run(run)),
        left=left,
        placed=found.placed,
        mentors=found.mentors,
        average=None if found.average is None else fit(round(found.average)),
        decisions=queries.decisions(run),
        locked=found.locked,
    )


def fit(score: int) -> Fit:
    """A stored score, 0 to 1000, as number and word."""
    number = round(score / 10)
    return Fit(number, str(next(word for least, word in FITS if number >= least)))
