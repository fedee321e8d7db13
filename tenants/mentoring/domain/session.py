import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kernel.clock import now, today
from kernel.errors import FieldProblem, RefusedError
from shared.accounts.models import User
from shared.audit.domain.entry import record
from tenants.mentoring.domain.fit import ask_fit
from tenants.mentoring.domain.queries.session import seated
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Attendance, Group, Membership, Session
from tenants.publishing.domain.summary import request_summary


@dataclass(frozen=True, slots=True)
class SessionReport:
    """What a mentor says about one meeting; `came` holds the memberships of the mentees who came."""

    number: int
    held_on: dt.date
    mode: Mode
    came: Collection[UUID]
    minutes: int = 60
    note: str = ""
    next_session_at: dt.datetime | None = None


@transaction.atomic
def log_session(group: Group, *, report: SessionReport, by: User) -> Session:
    """Write one session of a group with who came, and publish the new summary. After the first one for them, its
    people are asked whether the group fits.

    Logging the same number again corrects it: there is one session and one mark per mentee, however often the
    button is pressed. Refused in a cycle that is over, for a number that skips one, a date in the future, a
    next session before this one, and people of another group.
    """
    group = Group.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=group.pk)
    mentees = {m.pk: m for m in seated(group, report.number)}
    _refuse_nonsense(group, report, mentees)
    session, is_new = Session.objects.update_or_create(
        group=group,
        number=report.number,
        defaults={
            "held_on": report.held_on,
            "mode": report.mode,
            "minutes": report.minutes,
            "note": report.note,
            "logged_by": by.name,
            "logged_at": now(),
        },
    )
    _mark(session, mentees, report.came)
    group.next_session_at = report.next_session_at
    group.save(update_fields=["next_session_at"])
    record("session.logged", session.pk, by=by, number=session.number, came=len(set(report.came)))
    request_summary(group.cycle_id)
    if is_new:
        ask_fit(session, by=by)
    return session


def _refuse_nonsense(group: Group, report: SessionReport, mentees: dict[UUID, Membership]) -> None:
    if group.cycle.is_over:
        raise RefusedError(_("This cycle is over; its sessions stay as they were."))
    held = group.sessions.count()
    if not 1 <= report.number <= held + 1:
        raise RefusedError(_("Log session %(number)s first.") % {"number": held + 1})
    if report.held_on > today():
        raise RefusedError(FieldProblem(_("This day is in the future. Log the session after it."), "held_on"))
    if not 1 <= report.minutes <= 720:
        raise RefusedError(FieldProblem(_("Write how many minutes you met, from 1 to 720."), "minutes"))
    if report.next_session_at and localdate(report.next_session_at) < report.held_on:
        raise RefusedError(FieldProblem(_("Choose a day after this session."), "next_session_at"))
    if not set(report.came) <= set(mentees):
        raise RefusedError(_("Somebody in this list is not in your group. Open the page again."))


def _mark(session: Session, mentees: dict[UUID, Membership], came: Collection[UUID]) -> None:
    Attendance.objects.bulk_create(
        [Attendance(session=session, membership=m, came=pk in came) for pk, m in mentees.items()],
        update_conflicts=True,
        unique_fields=["session", "membership"],
        update_fields=["came"],
    )
