"""The first steps of a network, and which of them the data says are done."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists

from kernel.tenancy import require_scope
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.networks.models import Profile
from shared.reporting.models import Summary
from tenants.cycles.models import Cycle
from tenants.mentoring.models import Group, Session
from tenants.people.models import Person


class FirstStep(StrEnum):
    """In the order in which one would take them."""

    TEXT = "text"
    BRAND = "brand"
    TEAM = "team"
    PEOPLE = "people"
    CYCLE = "cycle"
    GROUPS = "groups"
    SESSION = "session"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Checklist:
    done: dict[FirstStep, bool]

    @property
    def count(self) -> int:
        return sum(self.done.values())

    @property
    def is_complete(self) -> bool:
        return all(self.done.values())


def checklist(profile: Profile) -> Checklist:
    """Worked out anew each time: a step that was undone is open again. Two queries, whatever there is."""
    coordinators = User.objects.filter(roles__contains=[Role.COORDINATOR.value], is_active=True)
    there = _what_exists(profile)
    return Checklist(
        {
            FirstStep.TEXT: profile.has_text,
            FirstStep.BRAND: profile.has_brand,
            FirstStep.TEAM: coordinators.count() > 1,
            FirstStep.PEOPLE: there["a_person"],
            FirstStep.CYCLE: there["a_cycle"],
            FirstStep.GROUPS: there["a_group"],
            FirstStep.SESSION: there["a_session"],
            FirstStep.NUMBERS: there["a_number"],
        }
    )


def _what_exists(profile: Profile) -> dict[str, bool]:
    """Asked all at once, beside the one row that every network has."""
    own = Summary.objects.filter(schema_name=require_scope().schema)
    asked = Profile.objects.filter(pk=profile.pk).annotate(
        a_person=Exists(Person.objects.all()),
        a_cycle=Exists(Cycle.objects.all()),
        a_group=Exists(Group.objects.all()),
        a_session=Exists(Session.objects.all()),
        a_number=Exists(own),
    )
    found = asked.values("a_person", "a_cycle", "a_group", "a_session", "a_number").get()
    return {name: bool(there) for name, there in found.items()}
