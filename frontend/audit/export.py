"""The audit as a file, sent while it is read: whatever its length, it needs the memory of one batch."""

import json
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from frontend.audit.rows import Row, rows_of
from frontend.downloads import BYTE_ORDER_MARK, csv_line
from kernel.tenancy import entered
from kernel.tenancy.host import Host
from shared.audit.domain.queries.entry import batches
from shared.audit.models import Entry

BATCH = 1_000


def csv_lines(found: "QuerySet[Entry]", host: Host) -> Iterator[str]:
    heads = [_("Time"), _("Who"), _("What was done"), _("About"), "verb", "subject", "details"]
    yield BYTE_ORDER_MARK + csv_line(heads)
    for rows in _batches(found, host):
        yield "".join(csv_line(_cells(row)) for row in rows)


def json_lines(found: "QuerySet[Entry]", host: Host) -> Iterator[str]:
    """One array, an entry on each line."""
    start = "[\n"
    for rows in _batches(found, host):
        yield start + ",\n".join(json.dumps(_object(row), ensure_ascii=False) for row in rows)
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def _batches(found: "QuerySet[Entry]", host: Host) -> Iterator[list[Row]]:
    """The server asks for the lines when the request has left its scope, so each batch enters it again."""
    language, reading = get_language() or "en", batches(found, BATCH)
    while True:
        with entered(host.scope), override(language):
            batch = next(reading, None)
            if batch is None:
                return
            rows = rows_of(batch, in_network=host.is_network)
        yield rows


def _cells(row: Row) -> list[object]:
    entry = row.entry
    return [
        entry.at.isoformat(timespec="seconds"),
        entry.actor_name,
        row.words,
        row.subject.name if row.subject else "",
        entry.verb,
        entry.subject_id or "",
        json.dumps(entry.details, ensure_ascii=False) if entry.details else "",
    ]


def _object(row: Row) -> dict[str, object]:
    entry = row.entry
    return {
        "id": str(entry.pk),
        "at": entry.at.isoformat(),
        "actor_id": str(entry.actor_id) if entry.actor_id else None,
        "actor": entry.actor_name,
        "verb": entry.verb,
        "words": row.words,
        "subject_id": str(entry.subject_id) if entry.subject_id else None,
        "subject": row.subject.name if row.subject else None,
        "details": entry.details,
    }
