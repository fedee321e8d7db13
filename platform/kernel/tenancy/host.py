"""What the platform knows of an address before it looks at the request."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from kernel.db.scope import Scope


class Service(Enum):
    """What an address does for its readers: everything, pages without changes, or say that it is over."""

    OPEN = auto()
    READ_ONLY = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Host:
    """One address that answers: the program's own, or a network's.

    `languages` are those that its pages are offered in, the first one for readers of others; none named: all.
    An empty `time_zone` is the platform's. `logo` is the name of a picture, `language` what readers without a choice
    get; empty where there is none.
    """

    domain: str
    scope: Scope
    name: str
    accent: str
    network_id: UUID | None = None
    service: Service = Service.OPEN
    logo: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    time_zone: str = ""
    support_until: dt.datetime | None = None
    """How long somebody from the sponsor may enter the network, where that was granted."""

    @property
    def is_network(self) -> bool:
        return self.network_id is not None

    @property
    def initials(self) -> str:
        words = [w for w in self.name.replace("-", " ").split() if w[0].isupper()] or [self.name]
        return "".join(w[0] for w in words[:2]).upper()
