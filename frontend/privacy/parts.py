"""What is held of the reader, and who can see each part: asked from the apps and the permissions themselves."""

from dataclasses import dataclass
from functools import cache

from frontend.permissions import may
from kernel.holdings import Holding, Subject, holdings_of
from kernel.tenancy import require_scope
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
    """What the sponsor counts comes first: profile, cycles, groups, sessions."""
    return [_part(holding) for holding in sorted(holdings_of(subject), key=lambda h: not h.counted)]


def _part(holding: Holding) -> Part:
    single = holding.records[0] if len(holding.records) == 1 else ()
    return Part(
        title=str(holding.title),
        count=len(holding.records),
        roles=[str(Role(role).label) for role in _roles_with(holding.permission) if _is_here(role)],
        others=holding.others,
        counted=holding.counted,
        facts=[(str(fact.label), in_words(fact.value)) for fact in single],
    )


@cache
def _roles_with(permission: str) -> tuple[str, ...]:
    """The roles that have the permission over everybody, by asking the predicate itself."""
    return tuple(role.value for role in Role if permission and may(User(roles=[role.value]), permission))


def _is_here(role: str) -> bool:
    """Whether the role is one of the program's staff in the program, or one of a network in a network."""
    return (role in PROGRAM_STAFF) is not require_scope().is_network
