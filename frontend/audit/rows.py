"""Audit rows in words of the reader's language."""

from collections.abc import Collection
from dataclasses import dataclass

from frontend.audit.subjects import Subject, subjects_of
from frontend.audit.words import details_of, words_of
from shared.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Row:
    """One entry; `subject` is None for what has no name any more."""

    entry: Entry
    words: str
    subject: Subject | None
    details: list[tuple[str, str]]


def rows_of(entries: Collection[Entry], *, in_network: bool) -> list[Row]:
    subjects = subjects_of(entries, in_network=in_network)
    return [_row(entry, subjects.get(entry.subject_id) if entry.subject_id else None) for entry in entries]


def _row(entry: Entry, subject: Subject | None) -> Row:
    """The name that a detail holds is left out where the subject has it already."""
    named = subject is not None and entry.details.get("name") == subject.name
    details = {key: value for key, value in entry.details.items() if not (named and key == "name")}
    return Row(entry, words_of(entry.verb), subject, details_of(details))
