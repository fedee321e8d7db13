"""The program's health as a page shows it: words in place of numbers that are hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shared.networks.models import Network
from shared.reporting.domain.queries.health import EVENTS, PEOPLE, Row
from shared.reporting.domain.suppression import Cell, Shown
from shared.reporting.enums import Measure

COLUMNS: tuple[Measure, ...] = (*PEOPLE, *EVENTS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in words; `why` says what a reader cannot see, and is empty for a number that is shown."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: of a network, or (None) of all together. `cells` follow COLUMNS."""

    network: Network | None
    cells: Sequence[Figure]
    attendance: Figure

    def __getitem__(self, measure: Measure) -> Figure:
        return self.cells[COLUMNS.index(measure)]


def headlines(total: Line) -> list[tuple[str, Figure, str]]:
    """Of the whole program: what is counted, the number, and what it is a part of or why it is hidden."""
    return [
        (str(Measure.MENTORS.label), total[Measure.MENTORS], total[Measure.MENTORS].why),
        (str(Measure.MENTEES.label), total[Measure.MENTEES], total[Measure.MENTEES].why),
        (str(Measure.GROUPS.label), total[Measure.GROUPS], ""),
        (str(Measure.SESSIONS.label), total[Measure.SESSIONS], ""),
        (_("Attendance"), total.attendance, total.attendance.why or _("of the places at sessions")),
    ]


def line_of(row: Row, minimum: int) -> Line:
    cells = [figure_of(row.cells[measure], minimum) for measure in COLUMNS]
    return Line(row.network, cells, _attendance(row))


def figure_of(cell: Cell, minimum: int) -> Figure:
    if cell.shown == Shown.SMALL:
        return Figure(f"<{minimum}", _("Fewer than %(minimum)s people") % {"minimum": minimum})
    if cell.value is None:
        return _hidden()
    return Figure(number_format(cell.value, force_grouping=True))


def _attendance(row: Row) -> Figure:
    if row.attendance is not None:
        return Figure(f"{round(100 * row.attendance)}\N{NO-BREAK SPACE}%")
    if not row.cells[Measure.SESSIONS].value:
        return Figure("\N{EN DASH}", _("No session yet"))
    return _hidden()


def _hidden() -> Figure:
    return Figure(pgettext("a number", "hidden"), _("Hidden so that nobody can work out the small numbers"))
