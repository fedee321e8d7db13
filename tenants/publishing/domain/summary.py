"""What a network tells the sponsor: counts of one cycle, computed here, never a person's record."""

from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from kernel.ids import new_id
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.outbox.domain.message import enqueue
from shared.reporting.domain import summary
from shared.reporting.enums import Measure
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.queries.group import NEVER_BEGAN
from tenants.mentoring.enums import STANDING
from tenants.mentoring.models import Attendance, Group, Membership, Session
from tenants.people.enums import Part


def request_summary(cycle_id: UUID) -> None:
    """Publish the cycle's numbers after the commit, through the outbox."""
    enqueue(
        "summary",
        key=f"summary:{cycle_id}:{new_id()}",
        payload={"cycle": str(cycle_id)},
        stream=f"summary:{cycle_id}",
    )


@transaction.atomic
def publish_now(cycle: Cycle, *, by: Actor) -> None:
    """Publish the cycle's numbers because somebody asked for it."""
    record("summary.requested", cycle.pk, by=by)
    request_summary(cycle.pk)


def publish_cycle(cycle_id: UUID) -> None:
    """Count the cycle as it is now and publish the numbers; doing it twice gives the same rows."""
    cycle = Cycle.objects.get(pk=cycle_id)
    summary.publish_summary(cycle.pk, season_id=cycle.season_id, values=count(cycle))


def count(cycle: Cycle) -> dict[Measure, int]:
    """Every measure of one cycle."""
    people = cycle.enrolments.aggregate(
        mentors=Count("id", filter=Q(part=Part.MENTOR)), mentees=Count("id", filter=Q(part=Part.MENTEE))
    )
    seats = Attendance.objects.filter(session__group__cycle=cycle)
    return {
        Measure.MENTORS: people["mentors"],
        Measure.MENTEES: people["mentees"],
        Measure.PLACED: _placed(cycle),
        Measure.GROUPS: Group.objects.filter(cycle=cycle).exclude(NEVER_BEGAN).count(),
        Measure.SESSIONS: Session.objects.filter(group__cycle=cycle).count(),
        Measure.SEATS: seats.count(),
        Measure.CAME: seats.filter(came=True).count(),
    }


def _placed(cycle: Cycle) -> int:
    """Mentees who have a place, and those who left one after they came to a session."""
    mentees = Membership.objects.filter(group__cycle=cycle, part=Part.MENTEE)
    counted = mentees.filter(Q(state__in=STANDING) | Q(attendances__came=True))
    return counted.values("enrolment").distinct().count()
