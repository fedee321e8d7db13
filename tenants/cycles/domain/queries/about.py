from collections.abc import Iterator

from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from tenants.cycles.enums import MustHave
from tenants.cycles.models import Enrolment, Preference, Veto


def about(subject: Subject) -> Iterator[Holding]:
    """The rounds of mentoring in which the person is or was."""
    found = Enrolment.objects.filter(person__in=subject.person_ids).select_related("cycle")
    records = tuple(map(_enrolment, found.order_by("enrolled_at")))
    yield Holding("enrolments", _("Cycles"), records, permission="people.view", counted=True, stays=True)
    yield Holding(
        "wishes", _("Wishes for a match"), _wishes(subject), permission="cycles.manage", counted=True
    )
    yield Holding("vetoes", _("Who stays apart from you"), _vetoes(subject), permission="cycles.see_vetoes")


def _wishes(subject: Subject) -> tuple[Record, ...]:
    """What the person asked for. What others said about the person is theirs."""
    mine = Preference.objects.filter(enrolment__person__in=subject.person_ids)
    found = mine.select_related("enrolment__cycle", "other__person")
    return tuple(_wish(p, _("Would like to be with"), str(p.rank)) for p in found)


def _vetoes(subject: Subject) -> tuple[Record, ...]:
    """Read by coordinators alone, unlike the wishes."""
    mine = Veto.objects.filter(enrolment__person__in=subject.person_ids)
    found = mine.select_related("enrolment__cycle", "other__person")
    return tuple(_wish(v, _("Would rather not be with"), v.reason) for v in found)


def _wish(wish: Preference | Veto, label: str, note: str) -> Record:
    return (
        Fact("cycle", _("Cycle"), wish.enrolment.cycle.name),
        Fact("other", label, wish.other.person.full_name),
        Fact("note", _("Order or reason"), note),
    )


def _enrolment(enrolment: Enrolment) -> Record:
    return (
        Fact("cycle", _("Cycle"), enrolment.cycle.name),
        Fact("part", _("Role"), str(enrolment.get_part_display())),
        Fact("capacity", _("Takes at most"), enrolment.capacity),
        Fact("enrolled_at", _("Enrolled"), enrolment.enrolled_at),
        Fact("state", _("State"), str(enrolment.get_state_display())),
        Fact("waits_since", _("Waits since"), enrolment.waits_since),
        Fact("oriented_at", _("Orientation"), enrolment.oriented_at),
        Fact("must_haves", _("Must have"), ", ".join(_must_haves(enrolment))),
        Fact("household", _("Household"), enrolment.household),
        Fact("employer", _("Employer"), enrolment.employer),
    )


def _must_haves(enrolment: Enrolment) -> list[str]:
    language = [enrolment.must_language] if enrolment.must_language else []
    return [*(str(MustHave(name).label) for name in enrolment.must_haves), *language]
