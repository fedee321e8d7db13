"""The audit, newest first. Pages go by key and not by number, so that the last one is as quick as the first."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from shared.accounts.models import User
from shared.audit.models import Entry

NEWEST_FIRST = ("-at", "-id")


@dataclass(frozen=True, slots=True)
class Criteria:
    """What to look for; an empty value looks for nothing. Days are those of the active time zone."""

    who: str = ""
    verbs: Collection[str] = ()
    subject: UUID | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Some entries in a row; `newer` and `older` are the keys to ask for the parts beside it with."""

    entries: list[Entry]
    newer: UUID | None
    older: UUID | None


def entries(wanted: Criteria = Criteria()) -> "QuerySet[Entry]":
    """What was done in the scope that is entered."""
    found = Entry.objects.order_by(*NEWEST_FIRST)
    if wanted.who:
        found = found.filter(_by(wanted.who))
    if wanted.verbs:
        found = found.filter(verb__in=wanted.verbs)
    if wanted.subject:
        found = found.filter(subject_id=wanted.subject)
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + dt.timedelta(days=1)))
    return found


def part_of(
    found: "QuerySet[Entry]", size: int, *, before: UUID | None = None, after: UUID | None = None
) -> Part:
    """The newest entries, or those older than `before`, or the ones just newer than `after`."""
    if after and (mark := Entry.objects.filter(pk=after).first()):
        rows = list(_newer(found, mark).order_by("at", "id")[: size + 1])
        shown = rows[:size][::-1]
        return Part(shown, shown[0].pk if len(rows) > size else None, shown[-1].pk if shown else None)
    mark = Entry.objects.filter(pk=before).first() if before else None
    rows = list((_older(found, mark) if mark else found)[: size + 1])
    shown = rows[:size]
    return Part(shown, shown[0].pk if mark and shown else None, shown[-1].pk if len(rows) > size else None)


def batches(found: "QuerySet[Entry]", size: int) -> Iterator[list[Entry]]:
    """All of it, one query for each batch, so that a million entries need the memory of `size`."""
    batch = list(found[:size])
    while batch:
        yield batch
        batch = list(_older(found, batch[-1])[:size])


def _by(who: str) -> Q:
    """By an account, found by a part of its name or its address, or by somebody without one."""
    accounts = User.objects.filter(Q(name__icontains=who) | Q(email__iexact=who)).values_list("pk", flat=True)
    return Q(actor_id__in=list(accounts)) | Q(actor_id=None, actor_name__icontains=who)


def _older(found: "QuerySet[Entry]", mark: Entry) -> "QuerySet[Entry]":
    # The first condition is implied by the second; it is the one that the index can start from.
    return found.filter(at__lte=mark.at).filter(Q(at__lt=mark.at) | Q(id__lt=mark.pk))


def _newer(found: "QuerySet[Entry]", mark: Entry) -> "QuerySet[Entry]":
    return found.filter(at__gte=mark.at).filter(Q(at__gt=mark.at) | Q(id__gt=mark.pk))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
