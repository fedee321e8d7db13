from django.db.models import Q, QuerySet

from shared.accounts.models import User
from tenants.people.enums import Part
from tenants.people.models import Person

SORTS = ("name", "part", "occupation", "city", "years")
_FIELDS = dict(zip(SORTS, ("full_name", "part", "occupation", "city", "years_experience"), strict=True))


def people(*, text: str = "", part: str = "", intake: str = "", sort: str = "name") -> "QuerySet[Person]":
    """`text` looks in name, e-mail, city and occupation; `sort` is one of SORTS, with a minus the other way round."""
    sign, field = ("-" if sort.startswith("-") else ""), _FIELDS[sort.removeprefix("-")]
    found = Person.objects.order_by(f"{sign}{field}", "full_name", "pk")
    if text:
        found = found.filter(
            Q(full_name__icontains=text)
            | Q(email__icontains=text)
            | Q(city__icontains=text)
            | Q(occupation__icontains=text)
        )
    if part in Part.values:
        found = found.filter(part=part)
    if intake:
        found = found.filter(intake=intake)
    return found


def intakes() -> list[str]:
    """The rounds in which people came in, as the imported files name them."""
    named = Person.objects.exclude(intake="").order_by("intake")
    return list(named.values_list("intake", flat=True).distinct())


def person_of(user: User) -> Person | None:
    """The person whose account this is."""
    return Person.objects.filter(user=user).first()
