from collections.abc import Iterator

from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from tenants.cycles.models import Enrolment


def about(subject: Subject) -> Iterator[Holding]:
    """The rounds of mentoring in which the person is or was."""
    found = Enrolment.objects.filter(person__in=subject.person_ids).select_related("cycle")
    records = tuple(map(_enrolment, found.order_by("enrolled_at")))
    yield Holding("enrolments", _("Cycles"), records, permission="people.view", counted=True, stays=True)


def _enrolment(enrolment: Enrolment) -> Record:
    return (
        Fact("cycle", _("Cycle"), enrolment.cycle.name),
        Fact("part", _("Role"), str(enrolment.get_part_display())),
        Fact("capacity", _("Takes at most"), enrolment.capacity),
        Fact("enrolled_at", _("Enrolled"), enrolment.enrolled_at),
    )
