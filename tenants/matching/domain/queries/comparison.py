"""Two proposals for one cycle, person by person."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Avg, Count, Min

from tenants.cycles.domain.queries.enrolment import enrolments
from tenants.cycles.models import Enrolment
from tenants.matching.models import Placement, Run
from tenants.people.enums import Part


class Fate(StrEnum):
    """What becomes of one mentee from one run to the other, those first who need a look."""

    LOST = "lost"
    MOVED = "moved"
    FOUND = "found"
    STAYS = "stays"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Difference:
    mentee: Enrolment
    before: Placement | None
    after: Placement | None

    @property
    def fate(self) -> Fate:
        if self.before is None:
            return Fate.FOUND if self.after else Fate.WITHOUT
        if self.after is None:
            return Fate.LOST
        return Fate.STAYS if self.before.mentor_id == self.after.mentor_id else Fate.MOVED

    @property
    def gain(self) -> int:
        """By how many thousandths the fit is better now; 0 where one of the two has none."""
        old = self.before.score if self.before else None
        new = self.after.score if self.after else None
        return 0 if old is None or new is None else new - old

    @property
    def is_change(self) -> bool:
        return self.fate in {Fate.LOST, Fate.MOVED, Fate.FOUND}


@dataclass(frozen=True, slots=True)
class Aims:
    """What a whole run reaches; scores are 0 to 1000."""

    placed: int
    groups: int
    one_on_ones: int
    weakest: int | None
    average: float | None


def aims_of(run: Run) -> Aims:
    """What the groups reach as they are now, moves by hand included."""
    found = run.placements.aggregate(
        placed=Count("id"),
        groups=Count("group", distinct=True),
        weakest=Min("score"),
        average=Avg("score"),
    )
    sizes = run.placements.order_by().values("group").annotate(count=Count("id"))
    return Aims(one_on_ones=sizes.filter(count=1).count(), **found)


def differences(before: Run, after: Run) -> list[Difference]:
    """Every mentee of the cycle, changes first, then by name. Costs the same whatever there is."""
    old, new = _by_mentee(before), _by_mentee(after)
    mentees = enrolments(after.cycle).filter(part=Part.MENTEE)
    found = [Difference(mentee, old.get(mentee.pk), new.get(mentee.pk)) for mentee in mentees]
    order = list(Fate)
    return sorted(found, key=lambda one: (order.index(one.fate), one.mentee.person.full_name))


def _by_mentee(run: Run) -> dict[object, Placement]:
    return {seat.mentee_id: seat for seat in run.placements.select_related("mentor__person")}
