"""How far a cycle has come, in counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.reporting.enums import Measure
from tenants.cycles.models import Cycle
from tenants.publishing.domain.summary import count


@dataclass(frozen=True, slots=True)
class Progress:
    """`planned` counts the sessions of all groups; `came` of `seats` places at sessions were used."""

    groups: int
    sessions: int
    planned: int
    came: int
    seats: int
    counts: Mapping[Measure, int]

    @property
    def numbers(self) -> list[tuple[str, int]]:
        """Everything that the sponsor gets, with its name."""
        return [(str(measure.label), value) for measure, value in self.counts.items()]


def progress_of(cycle: Cycle) -> Progress:
    counts = count(cycle)
    return Progress(
        groups=counts[Measure.GROUPS],
        sessions=counts[Measure.SESSIONS],
        planned=max(counts[Measure.GROUPS] * cycle.planned_sessions, counts[Measure.SESSIONS]),
        came=counts[Measure.CAME],
        seats=counts[Measure.SEATS],
        counts=counts,
    )
