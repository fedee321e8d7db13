"""What audit rows are about: names and pages in place of keys, one query for each kind of thing."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from shared.accounts.models import User
from shared.audit.models import Entry
from shared.networks.models import Application, Network
from shared.program.models import Season
from tenants.cycles.models import Cycle
from tenants.matching.models import Run
from tenants.mentoring.models import Membership, Session
from tenants.people.models import Person


@dataclass(frozen=True, slots=True)
class Subject:
    """`url` is empty for what has no page."""

    name: str
    url: str = ""


Source = Callable[[Collection[UUID]], dict[UUID, Subject]]


def subjects_of(entries: Iterable[Entry], *, in_network: bool) -> dict[UUID, Subject]:
    """What can be named, by key; what is gone or has no name is left out."""
    keys = {entry.subject_id for entry in entries if entry.subject_id}
    found: dict[UUID, Subject] = {}
    for source in _OF_NETWORK if in_network else _OF_PROGRAM:
        found |= source(keys)
    return found


def _users(keys: Collection[UUID]) -> dict[UUID, Subject]:
    return {u.pk: Subject(u.name) for u in User.objects.filter(pk__in=keys)}


def _networks(keys: Collection[UUID]) -> dict[UUID, Subject]:
    found = Network.objects.filter(pk__in=keys)
    return {n.pk: Subject(n.name, reverse("console_network", args=[n.pk])) for n in found}


def _applications(keys: Collection[UUID]) -> dict[UUID, Subject]:
    found = Application.objects.filter(pk__in=keys)
    return {a.pk: Subject(a.name, reverse("console_application", args=[a.pk])) for a in found}


def _seasons(keys: Collection[UUID]) -> dict[UUID, Subject]:
    return {s.pk: Subject(s.name) for s in Season.objects.filter(pk__in=keys)}


def _cycles(keys: Collection[UUID]) -> dict[UUID, Subject]:
    found = Cycle.objects.filter(pk__in=keys)
    return {c.pk: Subject(c.name, reverse("cycle", args=[c.pk])) for c in found}


def _people(keys: Collection[UUID]) -> dict[UUID, Subject]:
    found = Person.objects.filter(pk__in=keys)
    return {p.pk: Subject(p.full_name, reverse("person", args=[p.pk])) for p in found}


def _runs(keys: Collection[UUID]) -> dict[UUID, Subject]:
    found = Run.objects.filter(pk__in=keys).select_related("cycle")
    return {r.pk: Subject(r.cycle.name, reverse("groups", args=[r.cycle_id])) for r in found}


def _sessions(keys: Collection[UUID]) -> dict[UUID, Subject]:
    found = Session.objects.filter(pk__in=keys).select_related("group__cycle")
    words = _("%(cycle)s, group %(number)s")
    return {s.pk: Subject(words % {"cycle": s.group.cycle.name, "number": s.group.number}) for s in found}


def _places(keys: Collection[UUID]) -> dict[UUID, Subject]:
    found = Membership.objects.filter(pk__in=keys).select_related("enrolment__person")
    return {m.pk: Subject(m.enrolment.person.full_name, reverse("group", args=[m.group_id])) for m in found}


_OF_PROGRAM: tuple[Source, ...] = (_users, _networks, _applications, _seasons)
_OF_NETWORK: tuple[Source, ...] = (_users, _cycles, _people, _runs, _sessions, _places)
