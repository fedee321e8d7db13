"""Tasks about people in groups, in words."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.coordinator.words import Words
from frontend.templatetags.people import day
from kernel.clock import now
from tenants.coordination.task import Task
from tenants.mentoring.enums import Cause, FitAnswer
from tenants.mentoring.models import Fit, Group, Membership


def fit(task: Task) -> Words:
    assert isinstance(task.about, Fit)
    person = task.about.membership.enrolment.person
    details = {"day": day(task.about.answered_at)}
    why = _("Said on %(day)s that the group does not fit. Talk first, then decide.")
    if task.about.answer == FitAnswer.NOT_QUITE:
        why = _("Said on %(day)s that the group does not quite fit. A talk may be enough.")
    return Words(
        name=person.full_name,
        role=str(task.about.membership.get_part_display()),
        face=True,
        link=reverse("person", args=[person.pk]),
        why=why % details,
        verb=_("Read answer"),
        url=_group(task.about.membership.group),
        permission="mentoring.read_answers",
    )


def small(task: Task) -> Words:
    assert isinstance(task.about, Group)
    mentors: Sequence[Membership] = task.about.mentors  # type: ignore[attr-defined]
    standing: int = task.about.standing  # type: ignore[attr-defined]
    person = mentors[0].enrolment.person if mentors else None
    text = ngettext(
        "%(count)s mentee is left in the group, too few to go on. The smallest change can be found for you.",
        "%(count)s mentees are left in the group, too few to go on. The smallest change can be found for you.",
        standing,
    )
    return Words(
        name=person.full_name if person else _("Group %(number)s") % {"number": task.about.number},
        role=_("Mentor") if person else task.about.cycle.name,
        face=person is not None,
        link=_group(task.about),
        why=text % {"count": standing},
        verb=_("Find a repair"),
        url=_repair(task.about),
        permission="matching.run",
    )


def place(task: Task) -> Words:
    assert isinstance(task.about, Membership)
    person = task.about.enrolment.person
    return Words(
        name=person.full_name,
        role=str(task.about.get_part_display()),
        face=True,
        link=reverse("person", args=[person.pk]),
        why=_lost(task.about) % {"day": day(task.since) if task.since else ""},
        verb=_("Find a repair"),
        url=_repair(task.about.group),
        permission="matching.run",
    )


def _lost(membership: Membership) -> str:
    """Reasons that somebody gave in confidence stay unsaid here."""
    if membership.cause == Cause.MENTOR_LEFT:
        return _("The group lost its mentor on %(day)s. Waits for another one, and goes first.")
    if membership.cause == Cause.FULL:
        return _("Said yes on %(day)s when the group was full. Goes first for the next place.")
    return _("Without a group since %(day)s, and wants another one.")


def answer(task: Task) -> Words:
    assert isinstance(task.about, Membership)
    person = task.about.enrolment.person
    until = task.about.link_until  # type: ignore[attr-defined]
    details = {"asked": day(task.about.asked_at), "until": day(until) if until else ""}
    why = _("Asked on %(asked)s. The link works until %(until)s. Call, or send it again.")
    if until is None or until <= now():
        why = _("Asked on %(asked)s. The link has ended without an answer. Call, or send a new one.")
    return Words(
        name=person.full_name,
        role=str(task.about.get_part_display()),
        face=True,
        link=reverse("person", args=[person.pk]),
        why=why % details,
        verb=_("Look at group"),
        url=_group(task.about.group),
        permission="mentoring.follow",
    )


def _group(group: Group) -> str:
    return reverse("group", args=[group.pk])


def _repair(group: Group) -> str:
    return reverse("repair", args=[group.cycle_id])
