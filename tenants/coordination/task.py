import datetime as dt
from dataclasses import dataclass, replace
from typing import Self
from uuid import UUID

from shared.accounts.models import Invitation
from shared.networks.models import DomainRequest, Profile
from tenants.coordination.enums import TaskKind
from tenants.coordination.models import OwnTask
from tenants.cycles.models import Cycle
from tenants.matching.models import Run
from tenants.mentoring.models import Fit, Group, Membership
from tenants.people.models import Person

About = Run | Group | Membership | Fit | OwnTask | Person | Invitation | Cycle | Profile | DomainRequest
Key = tuple[str, UUID]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the coordinator; `kind` and `subject` together name it.

    `since`: the day its cause began; `due`: the last day that is not late; `until`: put off until that day.
    """

    kind: TaskKind
    subject: UUID
    about: About
    since: dt.date | None = None
    due: dt.date | None = None
    cycle: Cycle | None = None
    until: dt.date | None = None

    @property
    def key(self) -> Key:
        return self.kind.value, self.subject

    def is_late(self, today: dt.date) -> bool:
        return self.due is not None and self.due < today

    def put_off(self, until: dt.date) -> Self:
        return replace(self, until=until)
