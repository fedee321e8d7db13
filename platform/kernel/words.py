"""A person's names and addresses in texts: finding them in rows, and taking them out."""

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from kernel.holdings import Subject

NOTHING = Q(pk__in=[])


def is_any(field: str, words: Iterable[str]) -> Q:
    """Rows whose field is one of these words, in any case."""
    return reduce(or_, (Q(**{f"{field}__iexact": word}) for word in words), NOTHING)


def naming(subject: Subject, *fields: str) -> Q:
    """Rows in which a field holds a name or an address of the person, perhaps as a part of a longer word."""
    words = (*subject.emails, *subject.names)
    return reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields for word in words), NOTHING)


def without(value: Any, subject: Subject, put: str) -> Any:
    """The same text or JSON with `put` wherever an address or a whole name stood, in any case.

    Keys are left alone: they are ours.
    """
    if isinstance(value, str):
        return _pattern(subject).sub(lambda _found: put, value)
    if isinstance(value, list):
        return [without(part, subject, put) for part in value]
    if isinstance(value, dict):
        return {key: without(part, subject, put) for key, part in value.items()}
    return value


def _pattern(subject: Subject) -> re.Pattern[str]:
    """As whole words: "Ana Pop" does not stand in "Ana Popescu". Longer words go first."""
    words = sorted({word for word in (*subject.emails, *subject.names) if word}, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words) or r"(?!)", re.IGNORECASE
    )
