"""The groups of a running cycle as the solver sees them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from tenants.cycles.enums import EnrolmentState
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.pool import Pool
from tenants.matching.solver.problem import Problem
from tenants.mentoring.enums import STANDING, Cause
from tenants.mentoring.models import Membership
from tenants.people.enums import Part

GONE = (EnrolmentState.WENT_ON, EnrolmentState.LEFT)


@dataclass(frozen=True, slots=True)
class Running:
    """Who may be in a group of this cycle now, and who is: `standing` has (mentor, mentee) enrolments, sorted.

    `orphaned` has the same of those whose mentor left them: they belong together, and go on together if they can.
    """

    pool: Pool
    standing: list[tuple[str, str]]
    orphaned: list[tuple[str, str]]

    @classmethod
    def of(cls, cycle: Cycle) -> "Running":
        people = list(_takes_part(cycle).order_by("id"))
        pool = Pool(
            cycle,
            [e for e in people if e.part == Part.MENTOR],
            [e for e in people if e.part == Part.MENTEE],
        )
        return cls(pool, standing_pairs(cycle), _orphaned_pairs(cycle, people))

    def problem(self) -> Problem:
        """The pool with its groups as the earlier assignment. Mentors who left have keys of no mentor in it."""
        mentors = {mentor: key for key, mentor in enumerate(self._mentors)}
        mentees = {str(e.pk): key for key, e in enumerate(self.pool.mentees)}
        earlier = {
            (mentors[one], mentees[other])
            for one, other in self.standing + self.orphaned
            if one in mentors and other in mentees
        }
        return replace(self.pool.problem(seed=1), earlier=frozenset(earlier))

    @property
    def _mentors(self) -> list[str]:
        """Those of the pool, then those who left."""
        return [*(str(e.pk) for e in self.pool.mentors), *sorted({one for one, _other in self.orphaned})]

    def has_left(self, keys: Iterable[int]) -> bool:
        """Whether one of these mentors is not in the pool any more."""
        return any(key >= len(self.pool.mentors) for key in keys)

    def mentors_of(self, keys: Iterable[int]) -> list[str]:
        """The enrolments behind these keys of the solver."""
        mentors = self._mentors
        return [mentors[key] for key in keys]

    def mentees_of(self, keys: Iterable[int]) -> list[str]:
        return [str(self.pool.mentees[key].pk) for key in keys]


def standing_pairs(cycle: Cycle) -> list[tuple[str, str]]:
    """Each mentee of an open group beside its first mentor, by enrolment."""
    groups = cycle.groups.filter(closed_at=None).prefetch_related(
        Prefetch("memberships", Membership.objects.filter(state__in=STANDING).order_by("id"), "members")
    )
    return sorted(pair for group in groups for pair in _pairs(group.members))


def _pairs(members: list[Membership]) -> list[tuple[str, str]]:
    mentors = [str(m.enrolment_id) for m in members if m.part == Part.MENTOR]
    return [(mentors[0], str(m.enrolment_id)) for m in members if m.part == Part.MENTEE and mentors]


def _orphaned_pairs(cycle: Cycle, people: Sequence[Enrolment]) -> list[tuple[str, str]]:
    """Each mentee whose last group lost its mentor, beside that mentor, unless the mentor could lead again."""
    present = {e.pk for e in people}
    places = Membership.objects.filter(group__cycle=cycle)
    last = (
        places.filter(part=Part.MENTEE).order_by("enrolment_id", "-asked_at", "-id").distinct("enrolment_id")
    )
    lost = [m for m in last if m.cause == Cause.MENTOR_LEFT and m.enrolment_id in present]
    led = places.filter(part=Part.MENTOR, group__in=[m.group_id for m in lost]).exclude(enrolment__in=present)
    mentors = dict(led.order_by("id").values_list("group", "enrolment"))
    return sorted((str(mentors[m.group_id]), str(m.enrolment_id)) for m in lost if m.group_id in mentors)


def _takes_part(cycle: Cycle) -> "QuerySet[Enrolment]":
    """Without those who left a group and look for no other one."""
    mine = Membership.objects.filter(enrolment=OuterRef("pk"))
    stands = Exists(mine.filter(state__in=STANDING))
    wants = Subquery(mine.order_by("-asked_at", "-id").values("wants_other")[:1])
    found = cycle.enrolments.exclude(state__in=GONE).annotate(stands=stands, wants=wants)
    left = found.filter(stands=False, wants=False).values("pk")
    return found.exclude(pk__in=left).select_related("person").prefetch_related("preferences", "vetoes")
