"""What was done with tasks of the worklist, in words."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.coordinator.task_words import words_of
from frontend.templatetags.people import day
from tenants.coordination.enums import TaskKind
from tenants.coordination.task import Task


def settled_words(tasks: Sequence[Task], left: int) -> str:
    """How many are settled, and how many were left alone."""
    if not tasks:
        return _("Nothing was changed. Open these tasks one by one.") if left else _("This was done already.")
    if len(tasks) == 1 and not left:
        return _one(tasks[0])
    done = ngettext("%(count)s task is done.", "%(count)s tasks are done.", len(tasks))
    return " ".join([done % {"count": len(tasks)}, *_left(left)])


def _left(count: int) -> list[str]:
    words = ngettext(
        "%(count)s needs its own page and still waits.",
        "%(count)s need their own page and still wait.",
        count,
    )
    return [words % {"count": count}] if count else []


def _one(task: Task) -> str:
    words = {"name": words_of(task).name, "cycle": task.cycle.name if task.cycle else ""}
    texts = {
        TaskKind.ENROL: _("%(name)s is in %(cycle)s now."),
        TaskKind.INVITATION: _("%(name)s gets a new link by e-mail."),
        TaskKind.NUMBERS: _("The numbers are on their way. The sponsor sees them in a few seconds."),
    }
    return texts.get(task.kind, _("Done: %(name)s")) % words


def snoozed_words(tasks: Sequence[Task], until: dt.date) -> str:
    if len(tasks) == 1:
        words = {"name": words_of(tasks[0]).name, "day": day(until)}
        return _("%(name)s: you see this again on %(day)s.") % words
    text = ngettext(
        "You see %(count)s task again on %(day)s.", "You see %(count)s tasks again on %(day)s.", len(tasks)
    )
    return text % {"count": len(tasks), "day": day(until)}


def back_words(tasks: Sequence[Task]) -> str:
    if not tasks:
        return _("There is nothing to take back.")
    if len(tasks) == 1:
        return _("%(name)s is on the worklist again.") % {"name": words_of(tasks[0]).name}
    text = ngettext(
        "%(count)s task is on the worklist again.", "%(count)s tasks are on the worklist again.", len(tasks)
    )
    return text % {"count": len(tasks)}
