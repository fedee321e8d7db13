from uuid import UUID

from django.db import transaction

from shared.accounts.models import User
from shared.audit.domain.entry import record
from shared.networks.models import Application, Note


@transaction.atomic
def add_note(application: Application, *, operation: UUID, text: str, by: User) -> Note:
    """Write a note for the program's staff; the applicant never sees it. The same `operation` is one note."""
    # Whoever comes second waits here, and then finds the note of the first.
    application = Application.objects.select_for_update().get(pk=application.pk)
    known = Note.objects.filter(operation=operation).first()
    if known:
        return known
    note = Note.objects.create(operation=operation, application=application, text=text, written_by=by.name)
    record("application.noted", application.pk, by=by, note=str(note.pk))
    return note
