"""The worklist as the page shows it: groups by kind, tabs with counts, what is late in words."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from frontend.coordinator.forms.ticked import written
from frontend.coordinator.task_words import words_of
from frontend.coordinator.words import Words
from frontend.permissions import may
from shared.accounts.models import User
from tenants.coordination.enums import TaskKind
from tenants.coordination.task import Task

SHOWN_TOGETHER = 4
"""So many tasks of a kind stand in the list of everything; the rest waits under its own tab."""

ICONS = {
    TaskKind.CONFIRM: "columns",
    TaskKind.PUBLISH: "mail",
    TaskKind.FIT: "flag",
    TaskKind.SMALL: "steps",
    TaskKind.PLACE: "person",
    TaskKind.ANSWER: "clock",
    TaskKind.SESSION: "calendar",
    TaskKind.OWN: "check-circle",
    TaskKind.ENROL: "people",
    TaskKind.INVITATION: "key",
    TaskKind.NUMBERS: "chart",
    TaskKind.ADDRESS: "alert",
    TaskKind.TEXT: "globe",
}


_TABS: dict[TaskKind, str | Promise] = {
    TaskKind.CONFIRM: pgettext_lazy("tab", "Confirm"),
    TaskKind.PUBLISH: pgettext_lazy("tab", "Publish"),
    TaskKind.FIT: pgettext_lazy("tab", "Fit"),
    TaskKind.SMALL: pgettext_lazy("tab", "Small groups"),
    TaskKind.PLACE: pgettext_lazy("tab", "Places"),
    TaskKind.ANSWER: pgettext_lazy("tab", "Answers"),
    TaskKind.SESSION: pgettext_lazy("tab", "Sessions"),
    TaskKind.OWN: pgettext_lazy("tab", "Your own"),
    TaskKind.ENROL: pgettext_lazy("tab", "People"),
    TaskKind.INVITATION: pgettext_lazy("tab", "Invitations"),
    TaskKind.NUMBERS: pgettext_lazy("tab", "Numbers"),
    TaskKind.ADDRESS: pgettext_lazy("tab", "Addresses"),
    TaskKind.TEXT: pgettext_lazy("tab", "Texts"),
}


@dataclass(frozen=True, slots=True)
class Due:
    text: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Row:
    """One task; `may_act`: whether this reader may do what its verb says."""

    task: Task
    words: Words
    due: Due | None
    may_act: bool

    @property
    def ticked_as(self) -> str:
        """What its box sends."""
        return written([self.task.key])[0]


@dataclass(frozen=True, slots=True)
class TaskGroup:
    kind: TaskKind
    icon: str
    rows: list[Row]
    count: int
    note: str

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    show: str
    count: int
    critical: bool = False


def readable(tasks: Iterable[Task], reader: User) -> list[Task]:
    """Without what is said in confidence to the coordinators, for everybody else."""
    if may(reader, "mentoring.read_answers"):
        return list(tasks)
    return [task for task in tasks if task.kind != TaskKind.FIT]


def waiting(tasks: Iterable[Task]) -> list[Task]:
    return [task for task in tasks if task.until is None]


def shown(tasks: Sequence[Task], show: str, today: dt.date) -> list[Task]:
    """The tasks under a tab; an unknown one shows everything that waits."""
    if show == "snoozed":
        return [task for task in tasks if task.until]
    if show == "late":
        return [task for task in waiting(tasks) if task.is_late(today)]
    if show in TaskKind.values:
        return [task for task in waiting(tasks) if task.kind == show]
    return waiting(tasks)


def tabs_of(tasks: Sequence[Task], show: str, today: dt.date) -> list[Tab]:
    """Everything, what is late, each kind that has something, and what is put off."""
    now = waiting(tasks)
    late = sum(task.is_late(today) for task in now)
    counts = {kind: sum(task.kind == kind for task in now) for kind in TaskKind}
    tabs = [Tab(_("All"), "", len(now)), Tab(_("Late"), "late", late, bool(late))]
    tabs += [Tab(str(_TABS[k]), k.value, n) for k, n in counts.items() if n or k == show]
    return [*tabs, Tab(_("Snoozed"), "snoozed", len(tasks) - len(now))]


def groups_of(
    tasks: Iterable[Task], *, today: dt.date, reader: User, limit: int | None = None
) -> list[TaskGroup]:
    """The tasks by kind, in their order; `limit` of each kind."""
    by_kind = groupby(tasks, key=lambda task: task.kind)
    return [_group(kind, list(found), today, reader, limit) for kind, found in by_kind]


def _group(kind: TaskKind, tasks: list[Task], today: dt.date, reader: User, limit: int | None) -> TaskGroup:
    rows = [_row(task, today, reader) for task in tasks[:limit]]
    return TaskGroup(kind, ICONS[kind], rows, len(tasks), _note(tasks, today))


def _row(task: Task, today: dt.date, reader: User) -> Row:
    words = words_of(task)
    return Row(task, words, due_words(task, today), may(reader, words.permission))


def _note(tasks: list[Task], today: dt.date) -> str:
    late = sum(task.is_late(today) for task in tasks)
    return _("%(count)s late") % {"count": late} if late and len(tasks) > 1 else ""


def due_words(task: Task, today: dt.date) -> Due | None:
    """Lateness as a word, a colour and an icon; nothing for what has no day."""
    if task.due is None:
        return None
    days = (task.due - today).days
    if days < 0:
        text = ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
        return Due(text, "critical", "alert")
    if days == 0:
        return Due(_("Today"), "caution", "clock")
    return Due(ngettext("In %(days)s day", "In %(days)s days", days) % {"days": days}, "", "clock")
