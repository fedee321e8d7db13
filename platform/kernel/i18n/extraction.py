"""All texts of the repository, each with the files it stands in."""

from collections.abc import Iterator
from pathlib import Path

from kernel.i18n.places import Tree
from kernel.i18n.python_source import texts_in_python
from kernel.i18n.template_source import texts_in_templates
from kernel.i18n.text import Text


def extract_texts(tree: Tree) -> dict[Text, set[str]]:
    """Texts and the names of their files, relative to the root of the tree."""
    found: dict[Text, set[str]] = {}
    for path, text in _all(tree):
        if text.singular.strip():
            found.setdefault(text, set()).add(tree.name(path))
    return _one_per_key(found)


def _all(tree: Tree) -> Iterator[tuple[Path, Text]]:
    for path in tree.python_files():
        for text in texts_in_python(path):
            yield path, text
    yield from texts_in_templates(tree)


def _one_per_key(found: dict[Text, set[str]]) -> dict[Text, set[str]]:
    """gettext looks up by singular and context: a text used with and without a count is one entry."""
    merged: dict[tuple[str, str], tuple[Text, set[str]]] = {}
    for text, names in found.items():
        key = (text.context, text.singular)
        known, files = merged.get(key, (text, set()))
        merged[key] = (text if text.plural and not known.plural else known, files | names)
    return dict(merged.values())
