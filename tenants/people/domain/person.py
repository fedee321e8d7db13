import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.audit.models import Entry
from tenants.people.models import Person
from tenants.people.spreadsheet import PersonFields, read_rows

IMPORTED = "people.imported"
OPENED = "person.opened"
NOTED_ONCE_IN = dt.timedelta(hours=1)


def import_people(content: bytes, *, operation: UUID | None = None, by: Actor) -> Sequence[Person]:
    """Add everybody in a CSV file (see `read_people`), all of them or nobody. One `operation` adds them once.

    Refused with one problem by row and column; a person whose e-mail the network knows already is one.
    """
    rows = read_rows(content)
    if _is_done(operation):
        return _stored(rows)
    try:
        return _add(rows, operation=operation, by=by)
    except IntegrityError:
        # Somebody added one of these people at the same moment: perhaps the same press, sent twice.
        if not _is_done(operation):
            _refuse_known(rows)
            raise
        return _stored(rows)


@transaction.atomic
def _add(rows: Mapping[int, PersonFields], *, operation: UUID | None, by: Actor) -> Sequence[Person]:
    _refuse_known(rows)
    people = Person.objects.bulk_create([Person(**fields) for fields in rows.values()])
    record(IMPORTED, operation, by=by, count=len(people))
    return people


@transaction.atomic
def note_opened(person: Person, *, by: User) -> None:
    """Write down that somebody opened the page of this person, for the person to see; once an hour is enough."""
    since = now() - NOTED_ONCE_IN
    seen = Entry.objects.filter(subject_id=person.pk, verb=OPENED, actor_id=by.pk, at__gt=since)
    if person.user_id != by.pk and not seen.exists():
        record(OPENED, person.pk, by=by)


def _is_done(operation: UUID | None) -> bool:
    return operation is not None and Entry.objects.filter(verb=IMPORTED, subject_id=operation).exists()


def _stored(rows: Mapping[int, PersonFields]) -> Sequence[Person]:
    emails = [fields["email"] for fields in rows.values()]
    return list(Person.objects.annotate(address=Lower("email")).filter(address__in=emails))


def _refuse_known(rows: Mapping[int, PersonFields]) -> None:
    known = {person.email.lower() for person in _stored(rows)}
    message = _("A person with this e-mail address is already in your list.")
    problems = [FieldProblem(message, "email", row) for row, f in rows.items() if f["email"] in known]
    if problems:
        raise RefusedError(*problems)
