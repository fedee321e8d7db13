"""Groups of a running cycle, one line each."""

from collections.abc import Iterable
from dataclasses import dataclass

from tenants.mentoring.domain.queries.group import mentees_of, mentor_of
from tenants.mentoring.models import Group, Session
from tenants.people.models import Person


@dataclass(frozen=True, slots=True)
class GroupRow:
    """`came` of `seats` places at the group's `held` sessions were used; `said` of those `asked` said yes."""

    group: Group
    mentor: Person
    mentees: list[Person]
    held: int
    came: int
    seats: int
    last: Session | None
    said: int
    asked: int

    @property
    def waiting(self) -> int:
        return self.asked - self.said


def group_rows(groups: Iterable[Group]) -> list[GroupRow]:
    """`groups` as the query of that name fetches them."""
    return [_row(group) for group in groups]


def _row(group: Group) -> GroupRow:
    sessions = list(group.sessions.all())
    standing = [member for member in group.memberships.all() if member.is_standing]
    return GroupRow(
        group=group,
        mentor=mentor_of(group),
        mentees=[mentee.enrolment.person for mentee in mentees_of(group)],
        held=len(sessions),
        came=sum(s.came_count for s in sessions),  # type: ignore[attr-defined]
        seats=sum(s.seat_count for s in sessions),  # type: ignore[attr-defined]
        last=sessions[-1] if sessions else None,
        said=sum(member.is_confirmed for member in standing),
        asked=len(standing),
    )
