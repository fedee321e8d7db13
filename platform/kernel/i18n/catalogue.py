"""Catalogue files: no dates, no line numbers, a fixed order, so that their diffs show texts only."""

import io
import os
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kernel.i18n.text import Text

HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={forms}; plural={rule};\\n"

"""


def from_texts(texts: dict[Text, set[str]], language: str) -> Catalog:
    catalog = Catalog(locale=language, fuzzy=False)
    for text, files in texts.items():
        catalog.add(
            (text.singular, text.plural) if text.plural else text.singular,
            context=text.context or None,
            locations=[(name, 0) for name in sorted(files)],
        )
    return catalog


def load(path: Path, language: str) -> Catalog:
    """The catalogue in a file; an empty one when there is no file yet."""
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def entries(catalog: Catalog) -> list[Message]:
    """All messages but the header."""
    return [message for message in catalog if message.id]


def merge(old: Catalog, fresh: Catalog) -> Catalog:
    """The fresh texts with the translations of the old; what is no longer in the sources is left out."""
    old.update(fresh, no_fuzzy_matching=True)
    old.obsolete.clear()
    return old


def to_text(catalog: Catalog, language: str) -> str:
    header = HEADER.format(language=language, forms=catalog.num_plurals, rule=catalog.plural_expr)
    body = io.BytesIO()
    write_po(
        body,
        catalog,
        width=0,
        omit_header=True,
        sort_output=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    return header + body.getvalue().decode().strip() + "\n"


def save(path: Path, text: str) -> bool:
    """Writes the file when its text differs; says whether it did."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def compile_catalogue(path: Path, language: str) -> bool:
    """Writes the .mo file beside a .po file that is newer; says whether it did."""
    compiled = path.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
        return False
    # Two processes may start at once: each writes its own file, the last one takes the name.
    unfinished = compiled.with_suffix(f".{os.getpid()}.tmp")
    with unfinished.open("wb") as file:
        write_mo(file, load(path, language))
    unfinished.replace(compiled)
    return True
