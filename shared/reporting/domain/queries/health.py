"""The program's health: what the networks published, per network and in all, with small cells hidden.

There is one view and no filter: a second view of the same people, by season for example, gives hidden cells away by
subtraction. For the same reason no column is a part of another ("mentees in a group" of "mentees").
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from shared.networks.domain.queries.network import networks
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.program.models import Program
from shared.reporting.domain.suppression import Cell, Shown, suppress_column
from shared.reporting.enums import Measure
from shared.reporting.models import Summary

PEOPLE = (Measure.MENTORS, Measure.MENTEES)
EVENTS = (Measure.GROUPS, Measure.SESSIONS)


@dataclass(frozen=True, slots=True)
class Row:
    """One network's line (network None: the total); `attendance` is a share from 0 to 1, or None."""

    network: Network | None
    cells: Mapping[Measure, Cell]
    attendance: float | None


@dataclass(frozen=True, slots=True)
class Health:
    rows: list[Row]
    total: Row
    minimum: int


def health() -> Health:
    """Read from published summaries only."""
    minimum = Program.objects.get().minimum_cell
    live = [n for n in networks() if n.state == NetworkState.READY]
    counts = _counts([n.schema_name for n in live])
    columns = {m: suppress_column({s: counts[s][m] for s in counts}, minimum) for m in PEOPLE}
    rows = [
        _row(n, counts[n.schema_name], {m: columns[m][0][n.schema_name] for m in PEOPLE}, minimum)
        for n in live
    ]
    sums = {m: sum(c[m] for c in counts.values()) for m in Measure}
    return Health(rows, _row(None, sums, {m: columns[m][1] for m in PEOPLE}, minimum), minimum)


def _counts(schemas: list[str]) -> dict[str, dict[Measure, int]]:
    summaries = Summary.objects.filter(schema_name__in=schemas)
    counts: dict[str, dict[Measure, int]] = {s: defaultdict(int) for s in schemas}
    for schema, measure, value in summaries.values_list("schema_name", "measure").annotate(Sum("value")):
        counts[schema][Measure(measure)] = value
    return counts


def _row(
    network: Network | None, counts: Mapping[Measure, int], people: Mapping[Measure, Cell], minimum: int
) -> Row:
    """Attendance is about the mentees in groups, so it is shown only where they are many enough."""
    cells = dict(people) | {m: Cell(Shown.AS_IS, counts[m]) for m in EVENTS}
    enough = people[Measure.MENTEES].shown == Shown.AS_IS and counts[Measure.PLACED] >= minimum
    seats = counts[Measure.SEATS]
    return Row(network, cells, counts[Measure.CAME] / seats if enough and seats else None)
