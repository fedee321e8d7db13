"""A copy of everything the network holds about somebody, made in the background, kept for seven days."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import override

from kernel.clock import now
from kernel.holdings import Subject, holdings_of
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from shared.outbox.domain.message import enqueue_task
from tenants.privacy.domain.export_files import as_json, as_pdf
from tenants.privacy.domain.files import remove_files, write_file
from tenants.privacy.domain.queries.export import usable_export_of
from tenants.privacy.domain.queries.subject import subject_of
from tenants.privacy.enums import ExportKind
from tenants.privacy.models import Export

EXPORT_TASK = "tenants.privacy.tasks.write_export"
KEPT_FOR = dt.timedelta(days=7)
AGAIN_AFTER = dt.timedelta(hours=1)


@transaction.atomic
def ask_export(*, by: User) -> Export:
    """Ask for a copy of one's own data. One that is being made, or is younger than an hour, is the answer."""
    User.objects.select_for_update().get(pk=by.pk)
    known = usable_export_of(by)
    if known and (known.ready_at is None or known.ready_at > now() - AGAIN_AFTER):
        return known
    export = Export.objects.create(user=by, expires_at=now() + KEPT_FOR)
    record("export.asked", export.pk, by=by)
    enqueue_task(EXPORT_TASK, key=f"export:{export.pk}", args=[str(export.pk)], even_paused=True)
    return export


def write_export(export_id: UUID) -> Export | None:
    """Write both files in the reader's language, and mail that they are there; a ready one stays as it is.

    None where the export was removed meanwhile, with its owner for example.
    """
    export = Export.objects.select_related("user").filter(pk=export_id).first()
    if export is None or export.ready_at:
        return export
    subject = subject_of(export.user)
    with override(subject.language):
        parts = list(holdings_of(subject))
        _note_step(export, 1)
        write_file(export, ExportKind.JSON, as_json(parts, made_at=now()))
        _note_step(export, 2)
        write_file(export, ExportKind.PDF, as_pdf(parts, subject=subject, made_at=now()))
    return _finish(export, subject)


def _note_step(export: Export, done: int) -> None:
    """Its page reads meanwhile how far it is."""
    Export.objects.filter(pk=export.pk).update(done=done)


@transaction.atomic
def _finish(export: Export, subject: Subject) -> Export:
    export.done, export.ready_at = Export.STEPS, now()
    export.save(update_fields=["done", "ready_at"])
    record("export.ready", export.pk, by=SYSTEM)
    send_mail(
        "export_ready",
        to=subject.email,
        language=subject.language,
        key=f"export_ready:{export.pk}",
        context={"name": subject.name, "link": home_link("/account/data/")},
        even_paused=True,
    )
    return export


@transaction.atomic
def remove_old_exports() -> int:
    """Remove exports that are older than seven days, files first. Returns how many."""
    old = list(Export.objects.select_for_update(skip_locked=True).filter(expires_at__lte=now()))
    remove_files(old)
    for export in old:
        record("export.removed", export.pk, by=SYSTEM)
        export.delete()
    return len(old)
