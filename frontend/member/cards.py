"""What the home page shows of each group a person is in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from frontend.coordinator.reasons import all_in_words
from frontend.member.forms.session import SessionForm
from frontend.templatetags.people import shown_name
from kernel.clock import now, today
from tenants.mentoring.domain.queries.group import co_mentors_of, mentees_of, mentor_place
from tenants.mentoring.models import Group, Membership, Session
from tenants.people.models import Person


@dataclass(frozen=True, slots=True)
class Past:
    """One session that was held; `own` says whether the reader came, None for a mentor."""

    session: Session
    own: bool | None = None


@dataclass(frozen=True, slots=True)
class MentorCard:
    """A group as its mentor sees it, with the form for the session that comes next."""

    group: Group
    mentees: list[Membership]
    form: SessionForm
    past: list[Past]

    @property
    def is_complete(self) -> bool:
        return len(self.past) >= self.group.cycle.planned_sessions

    @property
    def time(self) -> str:
        """How long the group met in all: "7 h 30"."""
        hours, minutes = divmod(sum(past.session.minutes for past in self.past), 60)
        return f"{hours} h {minutes:02}" if minutes else f"{hours} h"

    @property
    def came(self) -> int:
        return sum(past.session.came_count for past in self.past)  # type: ignore[attr-defined]

    @property
    def seats(self) -> int:
        return sum(past.session.seat_count for past in self.past)  # type: ignore[attr-defined]

    @property
    def is_ahead(self) -> bool:
        at = self.group.next_session_at
        return at is not None and at > now()

    @property
    def planned(self) -> int:
        return planned(self.group, len(self.past))

    @property
    def waits(self) -> bool:
        """Whether other groups come first: its cycle has not begun, or it has met as often as planned."""
        return self.is_complete or self.group.cycle.starts_on > today()

    @property
    def names(self) -> str:
        return ", ".join(shown_name(mentee) for mentee in self.mentees)


@dataclass(frozen=True, slots=True)
class MenteeCard:
    """A group as one of its mentees sees it."""

    group: Group
    mentor: Person
    mentor_is_asked: bool
    co_mentors: list[Person]
    others: list[Person]
    reasons: list[str]
    past: list[Past]

    @property
    def upcoming(self) -> dt.datetime | None:
        return upcoming(self.group)

    @property
    def planned(self) -> int:
        return planned(self.group, len(self.past))

    @property
    def number(self) -> int:
        """Which session comes next."""
        return len(self.past) + 1

    @property
    def is_complete(self) -> bool:
        return len(self.past) >= self.group.cycle.planned_sessions


def planned(group: Group, held: int) -> int:
    """How many sessions the bar of progress ends at; a group may meet more often than planned."""
    return max(group.cycle.planned_sessions, held)


def upcoming(group: Group) -> dt.datetime | None:
    """When the group meets next; a moment of today still counts when it is over."""
    at = group.next_session_at
    return at if at and timezone.localdate(at) >= timezone.localdate(now()) else None


def mentor_card(group: Group) -> MentorCard:
    sessions = list(group.sessions.all())
    form = SessionForm(group=group, number=len(sessions) + 1)
    return MentorCard(group, mentees_of(group), form, [Past(s) for s in reversed(sessions)])


def mentee_card(group: Group, reader: Person, own: Mapping[UUID, bool]) -> MenteeCard:
    """`own` says for each session's key whether the reader came."""
    mentees = mentees_of(group)
    mine = next(mentee for mentee in mentees if mentee.enrolment.person_id == reader.pk)
    others = [mentee.enrolment.person for mentee in mentees if mentee is not mine]
    past = [Past(session, own.get(session.pk)) for session in reversed(group.sessions.all())]
    mentor = mentor_place(group)
    person, waits = mentor.enrolment.person, mentor.is_asked
    together = co_mentors_of(group)
    return MenteeCard(group, person, waits, together, others, all_in_words(mine.reasons), past)
