"""What is held of the reader, and who can see each part: asked from the apps and the permissions themselves."""

from dataclasses import dataclass
from functools import cache

from frontend.permissions import may
from kernel.holdings import Holding, Subject, holdings_of
from shared.accounts.enums import PROGRAM_STAFF, Role
from shared.accounts.models import User
from tenants.privacy.words import in_words


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the page shows it; `facts` of a part with a single record are shown whole."""

    title: str
    count: int
    roles: list[str]
    others: tuple[str, ...]
    counted: bool
    facts: list[tuple[str, str]]


def parts_of(subject: Subject) -> list[Part]:
    return [_part(holding) for holding in holdings_of(subject)]


def _part(holding: Holding) -> Part:
    single = holding.records[0] if len(holding.records) == 1 else ()
    return Part(
        title=str(holding.title),
        count=len(holding.records),
        roles=[str(Role(role).label) for role in _roles_with(holding.permission)],
        others=holding.others,
        counted=holding.counted,
        facts=[(str(fact.label), in_words(fact.value)) for fact in single],
    )


@cache
def _roles_with(permission: str) -> tuple[str, ...]:
    """The roles of a network that have the permission over everybody, by asking the predicate itself."""
    if not permission:
        return ()
    return tuple(
        role.value for role in Role if role not in PROGRAM_STAFF and may(User(roles=[role.value]), permission)
    )
