"""What is wrong with a catalogue."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from kernel.i18n import french
from kernel.i18n.catalogue import entries
from kernel.i18n.places import SOURCE_LANGUAGE

PLACEHOLDER = re.compile(r"%\(\w+\)[-+ #0-9.]*[a-zA-Z]|%[sdifr]|\{\w*\}")


def lint(catalog: Catalog, fresh: Catalog, language: str) -> Iterator[str]:
    """One line for each thing wrong with `catalog`, compared with the texts of the sources in `fresh`."""
    yield from _missing_and_obsolete(catalog, fresh)
    for message in entries(catalog):
        if fresh.get(_key(message), message.context) is None:
            continue
        for problem in _problems(message, language):
            yield f"{problem}: {_shown(message)}"


def _missing_and_obsolete(catalog: Catalog, fresh: Catalog) -> Iterator[str]:
    for message in entries(fresh):
        known = catalog.get(_key(message), message.context)
        if known is None or known.id != message.id:
            yield f"not in the catalogue: {_shown(message)}"
    for message in [*entries(catalog), *catalog.obsolete.values()]:
        if fresh.get(_key(message), message.context) is None:
            yield f"obsolete, not in the sources: {_shown(message)}"


def _problems(message: Message, language: str) -> Iterator[str]:
    translations = _forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if language != SOURCE_LANGUAGE and not all(translations):
        yield "not translated"
        return
    written = [text for text in translations if text]
    if written and not _same_placeholders(message, written):
        yield "placeholders differ from the original"
    if language == "fr":
        yield from sorted({fault for text in written for fault in french.faults(text)})


def _same_placeholders(message: Message, translations: list[str]) -> bool:
    """The last form must have all placeholders of the plural; an earlier one may leave the number out."""
    wanted = _placeholders(_forms(message.id)[-1])
    *earlier, last = translations
    return _placeholders(last) == wanted and all(_placeholders(text) <= wanted for text in earlier)


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


def _forms(text: object) -> list[str]:
    """Singular and plurals; Babel gives text, several texts, or None."""
    return [str(form) for form in text] if isinstance(text, (tuple, list)) else [str(text or "")]


def _key(message: Message) -> str:
    return _forms(message.id)[0]


def _shown(message: Message) -> str:
    files = ", ".join(name for name, _line in message.locations)
    context = f" [{message.context}]" if message.context else ""
    return f"{_key(message)!r}{context}" + (f" ({files})" if files else "")
