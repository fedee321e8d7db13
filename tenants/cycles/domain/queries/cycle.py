from django.db.models import Count, Q, QuerySet

from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.people.domain.queries.person import people
from tenants.people.enums import Part
from tenants.people.models import Person


def cycles() -> "QuerySet[Cycle]":
    """Every cycle, the newest first, with `mentors` and `mentees` counted."""
    counted = Cycle.objects.select_related("season").annotate(
        mentors=Count("enrolments", filter=Q(enrolments__part=Part.MENTOR)),
        mentees=Count("enrolments", filter=Q(enrolments__part=Part.MENTEE)),
    )
    # Counting groups the rows, and a grouped query loses the order of the model.
    return counted.order_by("-starts_on", "name")


def open_cycle() -> Cycle | None:
    """The cycle that starts next and still takes people, or None."""
    return Cycle.objects.filter(state=CycleState.RECRUITING).order_by("starts_on").first()


def not_enrolled(cycle: Cycle, *, text: str = "", part: str = "", intake: str = "") -> "QuerySet[Person]":
    """People who are not in the cycle, filtered as in `people`."""
    return people(text=text, part=part, intake=intake).exclude(enrolments__cycle=cycle)


def enrolled_nowhere() -> "QuerySet[Person]":
    """People who are in no cycle at all and never were, by name."""
    return Person.objects.filter(enrolments=None).order_by("full_name", "id")
