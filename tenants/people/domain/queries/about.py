from collections.abc import Iterator

from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from tenants.people.models import Person


def about(subject: Subject) -> Iterator[Holding]:
    """All that the network knows of the person, as staff see it on the person's page."""
    people = Person.objects.filter(pk__in=subject.person_ids)
    yield Holding(
        "person", _("Your profile"), tuple(map(_person, people)), permission="people.view", counted=True
    )


def _person(person: Person) -> Record:
    return (*_contact(person), *_work(person), *_wishes(person))


def _contact(person: Person) -> Record:
    return (
        Fact("full_name", _("Name"), person.full_name),
        Fact("email", _("E-mail address"), person.email),
        Fact("phone", _("Telephone"), person.phone),
        Fact("city", _("City"), person.city),
        Fact("language", _("Language"), person.get_language_display()),
        Fact("part", _("Role"), str(person.get_part_display())),
        Fact("arrived_in_canada", _("In Canada since"), person.arrived_in_canada),
        Fact("heard_from", _("Heard of us from"), person.heard_from),
        Fact("intake", _("Intake"), person.intake),
        Fact("added_at", _("Added"), person.added_at),
    )


def _work(person: Person) -> Record:
    return (
        Fact("noc_code", _("Occupation (NOC 2021)"), person.noc_code),
        Fact("occupation", _("Occupation"), person.occupation),
        Fact("years_experience", _("Years of experience"), person.years_experience),
        Fact("languages", _("Languages"), person.languages),
        Fact("english_level_clb", _("Level of English (CLB)"), person.english_level_clb),
        Fact("licence_body", _("Licence body"), person.licence_body),
        Fact("licence_stage", _("Step to the licence"), person.licence_stage),
        Fact("employment_now", _("Work now"), person.employment_now),
    )


def _wishes(person: Person) -> Record:
    return (
        Fact("goals", _("Goals"), person.goals),
        Fact("availability", _("Free times"), person.availability),
        Fact("meets", _("Wants to meet"), str(person.get_meets_display())),
        Fact("wants", _("Prefers"), str(person.get_wants_display())),
        Fact("capacity", _("Takes at most"), person.capacity),
    )
