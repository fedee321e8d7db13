from collections.abc import Sequence

from django.db.models import Q, QuerySet

from shared.accounts.models import User
from tenants.people.enums import Part
from tenants.people.models import Person

SORTS = {
    "name": "full_name",
    "part": "part",
    "occupation": "occupation",
    "city": "city",
    "years": "years_experience",
}
"""The columns by which a list of people is sorted, with the field behind each."""


def people(
    *, text: str = "", part: str = "", intake: str = "", order: Sequence[str] = ("full_name", "id")
) -> "QuerySet[Person]":
    """`text` looks in name, e-mail, city and occupation; `order` are fields for `order_by`."""
    found = Person.objects.order_by(*order)
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


def named(words: str) -> list[Person]:
    """Those whose whole name or e-mail address this is, in any case; two at most, to tell one from several."""
    known = Q(full_name__iexact=words.strip()) | Q(email__iexact=words.strip())
    return list(Person.objects.filter(known)[:2])


def intakes() -> list[str]:
    """The rounds in which people came in, as the imported files name them."""
    named = Person.objects.exclude(intake="").order_by("intake")
    return list(named.values_list("intake", flat=True).distinct())


def person_of(user: User) -> Person | None:
    """The person whose account this is."""
    return Person.objects.filter(user=user).first()
