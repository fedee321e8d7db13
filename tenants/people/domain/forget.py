from kernel.holdings import Subject
from tenants.people.models import Person

KEPT = {"id", "part", "language", "added_at"}
"""Nobody is known by these, and numbers that were published need them."""


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Leave a person without a name, so that groups and attendance still count; every other value is emptied."""
    person = Person.objects.filter(pk__in=subject.person_ids).first()
    if person is None:
        return {"people": 0}
    for field in Person._meta.concrete_fields:
        if field.name not in KEPT:
            setattr(person, field.name, field.get_default())
    person.full_name = put
    person.email = f"{person.pk}@erased.invalid"
    person.noc_code = ""
    person.save()
    return {"people": 1}
