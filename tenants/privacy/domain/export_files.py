"""The two files of an export: JSON for programs, PDF for people, with the same content."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kernel.documents import compile_document
from kernel.holdings import Holding, Record, Subject
from tenants.privacy.words import in_words


def as_json(parts: Sequence[Holding], *, made_at: dt.datetime) -> bytes:
    """Field names are the program's own; dates as ISO 8601 with their zone."""
    content = {
        "made_at": made_at.isoformat(timespec="seconds"),
        "parts": {part.key: [_values(record) for record in part.records] for part in parts},
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _values(record: Record) -> dict[str, Any]:
    return {fact.name: _plain(fact.value) for fact in record}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else value


def as_pdf(parts: Sequence[Holding], *, subject: Subject, made_at: dt.datetime) -> bytes:
    """In the language that is active, with titles and times as a page shows them."""
    content = {
        "language": (get_language() or "en")[:2],
        "title": _("Your data"),
        "name": subject.name,
        "made": _("Made on %(day)s") % {"day": in_words(made_at)},
        "page": _("Page"),
        "parts": [_part(part) for part in parts],
    }
    return compile_document("personal_data", content)


def _part(part: Holding) -> dict[str, Any]:
    return {
        "title": str(part.title),
        "records": [[[str(fact.label), in_words(fact.value)] for fact in record] for record in part.records],
    }
