"""Texts in Python files, found by Babel."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract

from kernel.i18n.text import Text

# Which argument is the text, which the plural ("c": the context); None means the first.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def texts_in_python(path: Path) -> Iterator[Text]:
    source = path.read_bytes()
    if b"gettext" not in source:
        return
    for _line, message, _comments, context in extract("python", BytesIO(source), keywords=KEYWORDS):
        singular, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        yield Text(singular, plural, context or "")
