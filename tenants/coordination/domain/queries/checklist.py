"""The first steps of a network, and which of them the data says are done."""

from dataclasses import dataclass
from enum import StrEnum

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
    """Worked out anew each time: a step that was undone is open again."""
    coordinators = User.objects.filter(roles__contains=[Role.COORDINATOR.value], is_active=True)
    own = Summary.objects.filter(schema_name=require_scope().schema)
    return Checklist(
        {
            FirstStep.TEXT: profile.has_text,
            FirstStep.BRAND: profile.has_brand,
            FirstStep.TEAM: coordinators.count() > 1,
            FirstStep.PEOPLE: Person.objects.exists(),
            FirstStep.CYCLE: Cycle.objects.exists(),
            FirstStep.GROUPS: Group.objects.exists(),
            FirstStep.SESSION: Session.objects.exists(),
            FirstStep.NUMBERS: own.exists(),
        }
    )
