"""A task of the worklist in words: who or what, why, and the one verb that settles it."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.templatetags.people import day
from kernel.clock import now
from shared.accounts.enums import Role
from shared.accounts.models import Invitation
from shared.networks.models import Profile
from tenants.coordination.enums import TaskKind
from tenants.coordination.task import Task
from tenants.cycles.models import Cycle
from tenants.matching.models import Run
from tenants.mentoring.models import Group
from tenants.people.models import Person


@dataclass(frozen=True, slots=True)
class Words:
    """`role` is the second word beside the name; `face`: whether the name is a person's.

    `link` opens what the name names. `verb` goes to `url`, by POST where `sends` says so.
    """

    name: str
    role: str
    face: bool
    link: str
    why: str
    verb: str
    url: str
    sends: bool = False
    permission: str = ""


def words_of(task: Task) -> Words:
    return _WORDS[task.kind](task)


def _confirm(task: Task) -> Words:
    assert isinstance(task.about, Run)
    board = reverse("groups", args=[task.about.cycle_id])
    why = _("The system proposed groups on %(day)s. Look at them and decide.") % {"day": _day(task.since)}
    return Words(task.about.cycle.name, _("Cycle"), False, board, why, _("Look at groups"), board)


def _publish(task: Task) -> Words:
    assert isinstance(task.about, Run)
    board = reverse("groups", args=[task.about.cycle_id])
    why = _("%(who)s confirmed the groups on %(day)s. Nobody was told yet.") % {
        "who": task.about.confirmed_by,
        "day": _day(task.since),
    }
    publish = reverse("groups_publish", args=[task.about.cycle_id])
    verb = _("Publish groups")
    return Words(
        task.about.cycle.name, _("Cycle"), False, board, why, verb, publish, permission="matching.decide"
    )


def _session(task: Task) -> Words:
    assert isinstance(task.about, Group)
    person: Person = task.about.mentors[0].enrolment.person  # type: ignore[attr-defined]
    number: int = task.about.next_number  # type: ignore[attr-defined]
    why = _("Session %(number)s was planned for %(day)s and is not recorded.") % {
        "number": number,
        "day": _day(task.since),
    }
    record = reverse("session", args=[task.about.pk, number])
    link = reverse("person", args=[person.pk])
    return Words(person.full_name, _("Mentor"), True, link, why, _("Record session"), record)


def _enrol(task: Task) -> Words:
    assert isinstance(task.about, Person)
    person, link = task.about, reverse("person", args=[task.about.pk])
    role = str(person.get_part_display())
    if task.cycle is None:
        why = _("Since %(day)s on your list. No cycle is open for people.") % {"day": _day(task.since)}
        return Words(person.full_name, role, True, link, why, _("Look at person"), link)
    why = _("Since %(day)s on your list, and in no cycle. %(cycle)s is open.") % {
        "day": _day(task.since),
        "cycle": task.cycle.name,
    }
    url = f"{reverse('enrol', args=[task.cycle.pk])}?{urlencode({'q': person.email})}"
    return Words(person.full_name, role, True, link, why, _("Enrol"), url, permission="cycles.manage")


def _invitation(task: Task) -> Words:
    assert isinstance(task.about, Invitation)
    invitation = task.about
    role = ", ".join(str(Role(value).label) for value in invitation.roles)
    if invitation.expires_at <= now():
        why = _("The invitation expired on %(day)s. It was not accepted.") % {"day": _day(task.due)}
    else:
        why = _("Invited on %(invited)s. The link works until %(until)s.") % {
            "invited": _day(task.since),
            "until": _day(task.due),
        }
    url = reverse("task_invite", args=[invitation.pk])
    return Words(
        invitation.name,
        role,
        True,
        f"mailto:{invitation.email}",
        why,
        _("Invite again"),
        url,
        True,
        "accounts.manage_team",
    )


def _numbers(task: Task) -> Words:
    assert isinstance(task.about, Cycle)
    link = reverse("cycle", args=[task.about.pk])
    why = _("Sessions were recorded on %(day)s, and the program does not have these numbers yet.") % {
        "day": _day(task.since)
    }
    url = reverse("cycle_numbers", args=[task.about.pk])
    return Words(
        task.about.name,
        _("Cycle"),
        False,
        link,
        why,
        _("Publish numbers"),
        url,
        True,
        "cycles.manage",
    )


def _text(task: Task) -> Words:
    assert isinstance(task.about, Profile)
    url = reverse("settings")
    why = _("Your public page has a text in one language only. Readers of the other see it untranslated.")
    return Words(_("Public page"), "", False, reverse("home"), why, _("Write text"), url)


_WORDS = {
    TaskKind.CONFIRM: _confirm,
    TaskKind.PUBLISH: _publish,
    TaskKind.SESSION: _session,
    TaskKind.ENROL: _enrol,
    TaskKind.INVITATION: _invitation,
    TaskKind.NUMBERS: _numbers,
    TaskKind.TEXT: _text,
}


def _day(date: dt.date | None) -> str:
    return day(date) if date else ""
