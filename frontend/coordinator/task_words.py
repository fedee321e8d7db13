"""A task of the worklist in words: who or what, why, and the one verb that settles it."""

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.coordinator import member_words
from frontend.coordinator.words import Words
from frontend.templatetags.people import day
from kernel.clock import now
from shared.accounts.enums import Role
from shared.accounts.models import Invitation
from shared.networks.enums import DomainState
from shared.networks.models import DomainRequest, Profile
from tenants.coordination.enums import TaskKind
from tenants.coordination.models import OwnTask
from tenants.coordination.task import Task
from tenants.cycles.models import Cycle
from tenants.matching.models import Run
from tenants.mentoring.models import Group, Membership
from tenants.people.models import Person


def words_of(task: Task) -> Words:
    return _WORDS[task.kind](task)


def _confirm(task: Task) -> Words:
    assert isinstance(task.about, Run)
    board = reverse("groups", args=[task.about.cycle_id])
    return Words(
        name=task.about.cycle.name,
        role=_("Cycle"),
        link=board,
        why=_("The system proposed groups on %(day)s. Look at them and decide.") % {"day": _day(task.since)},
        verb=_("Look at groups"),
        url=board,
        permission="matching.view",
    )


def _publish(task: Task) -> Words:
    assert isinstance(task.about, Run)
    details = {"who": task.about.confirmed_by, "day": _day(task.since)}
    return Words(
        name=task.about.cycle.name,
        role=_("Cycle"),
        link=reverse("groups", args=[task.about.cycle_id]),
        why=_("%(who)s confirmed the groups on %(day)s. Nobody was told yet.") % details,
        verb=_("Publish groups"),
        url=reverse("groups_publish", args=[task.about.cycle_id]),
        permission="matching.decide",
    )


def _session(task: Task) -> Words:
    assert isinstance(task.about, Group)
    mentors: Sequence[Membership] = task.about.mentors  # type: ignore[attr-defined]
    number: int = task.about.next_number  # type: ignore[attr-defined]
    details = {"number": number, "day": _day(task.since)}
    record = reverse("session", args=[task.about.pk, number])
    person = mentors[0].enrolment.person if mentors else None
    return Words(
        name=person.full_name if person else _("Group %(number)s") % {"number": task.about.number},
        role=_("Mentor") if person else task.about.cycle.name,
        face=person is not None,
        link=reverse("person", args=[person.pk]) if person else record,
        why=_("Session %(number)s was planned for %(day)s and is not recorded.") % details,
        verb=_("Record session"),
        url=record,
        permission="mentoring.log_session",
        form=reverse("task_session", args=[task.about.pk, number]),
    )


def _own(task: Task) -> Words:
    assert isinstance(task.about, OwnTask)
    person, change = task.about.person, reverse("task_change", args=[task.about.pk])
    details = {"who": task.about.written_by, "day": _day(task.since)}
    return Words(
        name=task.about.title,
        role=person.full_name if person else "",
        role_link=reverse("person", args=[person.pk]) if person else "",
        link=change,
        why=_("%(who)s wrote this on %(day)s.") % details,
        verb=_("Mark as done"),
        url=change,
        permission="worklist.write",
        at_once=True,
    )


def _enrol(task: Task) -> Words:
    assert isinstance(task.about, Person)
    person, link, cycle = task.about, reverse("person", args=[task.about.pk]), task.cycle
    why = _("Since %(day)s on your list. No cycle is open for people.") % {"day": _day(task.since)}
    if cycle:
        details = {"day": _day(task.since), "cycle": cycle.name}
        why = _("Since %(day)s on your list, and in no cycle. %(cycle)s is open.") % details
    return Words(
        name=person.full_name,
        role=str(person.get_part_display()),
        face=True,
        link=link,
        why=why,
        verb=_("Enrol") if cycle else _("Look at person"),
        url=f"{reverse('enrol', args=[cycle.pk])}?{urlencode({'q': person.email})}" if cycle else link,
        permission="cycles.manage" if cycle else "people.view",
        at_once=cycle is not None,
    )


def _invitation(task: Task) -> Words:
    assert isinstance(task.about, Invitation)
    details = {"day": _day(task.due), "invited": _day(task.since), "until": _day(task.due)}
    expired = task.about.expires_at <= now()
    return Words(
        name=task.about.name,
        role=", ".join(str(Role(role).label) for role in task.about.roles),
        face=True,
        link=f"mailto:{task.about.email}",
        why=_("The invitation expired on %(day)s. It was not accepted.") % details
        if expired
        else _("Invited on %(invited)s. The link works until %(until)s.") % details,
        verb=_("Invite again"),
        url=reverse("team"),
        permission="accounts.manage_team",
        at_once=True,
    )


def _numbers(task: Task) -> Words:
    assert isinstance(task.about, Cycle)
    words = _("Sessions were recorded on %(day)s, and the program does not have these numbers yet.")
    return Words(
        name=task.about.name,
        role=_("Cycle"),
        link=reverse("cycle", args=[task.about.pk]),
        why=words % {"day": _day(task.since)},
        verb=_("Publish numbers"),
        url=reverse("cycle", args=[task.about.pk]),
        permission="cycles.manage",
        at_once=True,
    )


def _address(task: Task) -> Words:
    assert isinstance(task.about, DomainRequest)
    has_stopped = task.about.state == DomainState.LOST
    return Words(
        name=task.about.domain,
        role=_("Address"),
        link=reverse("settings_address"),
        why=_("Its record in the DNS is gone, so it does not lead to your site any more.")
        if has_stopped
        else _("Its record in the DNS is gone. Without it, the address stops on %(day)s.")
        % {"day": _day(task.due)},
        verb=_("See the records"),
        url=reverse("settings_address"),
        permission="settings.change",
    )


def _text(task: Task) -> Words:
    assert isinstance(task.about, Profile)
    return Words(
        name=_("Public page"),
        link=reverse("home"),
        why=_("Your public page has a text in one language only. Readers of the other see it untranslated."),
        verb=_("Write text"),
        url=reverse("settings"),
        permission="settings.change",
    )


_WORDS = {
    TaskKind.CONFIRM: _confirm,
    TaskKind.PUBLISH: _publish,
    TaskKind.FIT: member_words.fit,
    TaskKind.SMALL: member_words.small,
    TaskKind.PLACE: member_words.place,
    TaskKind.ANSWER: member_words.answer,
    TaskKind.SESSION: _session,
    TaskKind.OWN: _own,
    TaskKind.ENROL: _enrol,
    TaskKind.INVITATION: _invitation,
    TaskKind.NUMBERS: _numbers,
    TaskKind.ADDRESS: _address,
    TaskKind.TEXT: _text,
}


def _day(date: dt.date | None) -> str:
    return day(date) if date else ""
