"""The people and networks of the demo. All are invented, but for AREC's published totals."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.accounts.enums import Role

PASSWORD = "foothold-demo"  # noqa: S105 - printed at every start of the demo, and used nowhere else
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Staff:
    name: str
    email: str
    role: Role
    language: str = "en"


ADMINISTRATOR = Staff("Helen Osei", "helen.osei@example.org", Role.ADMINISTRATOR)
PROGRAM_STAFF = (
    ADMINISTRATOR,
    Staff("Denise Lavoie", "denise.lavoie@example.org", Role.ADMINISTRATOR, "fr"),
    Staff("Marc Tremblay", "marc.tremblay@example.org", Role.OFFICER, "fr"),
    Staff("Priya Raman", "priya.raman@example.org", Role.ANALYST),
)


@dataclass(frozen=True, slots=True)
class DemoNetwork:
    """One network: what it said when it applied, what it tells about itself, and how far its story goes.

    `story` is a function of `config.demo.story` for one that was let in; `applies` and `asked` wait in the queue.
    `pool` is the file of its people, or empty.
    """

    address: str
    story: str
    pool: str
    application: dict[str, Any]
    profile: dict[str, str]
    coordinator: Staff
    assistant: Staff | None
    has_logo: bool = False
    own_address: tuple[str, str] = ("", "")
    """The address and its state, or two empty texts."""
    asks_for_a_code: bool = False
    """Whether its staff need a second step to sign in."""

    @property
    def name(self) -> str:
        return str(self.application["name"])

    @property
    def is_in(self) -> bool:
        return self.story not in {"applies", "asked"}


_PROFILE = ("accent", "postal_address", "tagline_en", "tagline_fr", "about_en", "about_fr")
_EXTRAS = ("has_logo", "own_address", "asks_for_a_code")
_OURS = (*_PROFILE, *_EXTRAS, "story", "pool", "coordinator", "assistant")


def _network(row: dict[str, Any]) -> DemoNetwork:
    coordinator = _staff(row["coordinator"], Role.COORDINATOR)
    told = {key: value for key, value in row.items() if key not in _OURS}
    contact = {"contact_name": coordinator.name, "contact_email": coordinator.email}
    return DemoNetwork(
        address=row["address"],
        story=row["story"],
        pool=row["pool"],
        application=told | contact | {"language": coordinator.language},
        profile={key: row.get(key, "") for key in _PROFILE},
        coordinator=coordinator,
        assistant=_staff(row["assistant"], Role.ASSISTANT) if "assistant" in row else None,
        has_logo="has_logo" in row,
        own_address=tuple(row.get("own_address", ("", ""))),
        asks_for_a_code="asks_for_a_code" in row,
    )


def _staff(row: list[str], role: Role) -> Staff:
    name, email, language = row
    return Staff(name, email, role, language)


NETWORKS = tuple(_network(row) for row in json.loads((DATA / "networks.json").read_text(encoding="utf-8")))
