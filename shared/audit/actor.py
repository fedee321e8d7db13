"""Who acts: a signed-in person, or the platform itself."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """Anybody who can be named in the audit."""

    @property
    def pk(self) -> UUID | None: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class System:
    """The platform, when a clock or a queue and no person started the work."""

    pk: UUID | None = None
    name: str = "Foothold"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody on a public page, known by the name they gave."""

    name: str
    pk: UUID | None = None


SYSTEM = System()
