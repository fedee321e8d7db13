"""The four verbs of the command line; each returns the exit status."""

import sys

from kernel.i18n import catalogue, lint
from kernel.i18n.extraction import extract_texts
from kernel.i18n.places import LANGUAGES, SOURCE_LANGUAGE, Tree


def extract(tree: Tree) -> int:
    """Prints the texts of the sources as a template catalogue."""
    fresh = catalogue.from_texts(extract_texts(tree), SOURCE_LANGUAGE)
    print(catalogue.to_text(fresh, SOURCE_LANGUAGE), end="")
    return 0


def update(tree: Tree) -> int:
    """Brings the catalogues in line with the sources, and says how much is left to translate."""
    texts = extract_texts(tree)
    for language in LANGUAGES:
        path = tree.catalogue(language)
        fresh = catalogue.from_texts(texts, language)
        merged = catalogue.merge(catalogue.load(path, language), fresh)
        changed = catalogue.save(path, catalogue.to_text(merged, language))
        left = sum(
            1 for problem in lint.lint(merged, fresh, language) if problem.startswith("not translated")
        )
        print(
            f"{language}: {len(texts)} texts, {left} to translate" + ("" if changed else ", file unchanged")
        )
    return 0


def compile_all(tree: Tree) -> int:
    for language in LANGUAGES:
        if catalogue.compile_catalogue(tree.catalogue(language), language):
            print(f"{language}: compiled")
    return 0


def check(tree: Tree) -> int:
    """Prints what is wrong and returns 1, or returns 0."""
    texts = extract_texts(tree)
    found = 0
    for language in LANGUAGES:
        current = catalogue.load(tree.catalogue(language), language)
        for problem in lint.lint(current, catalogue.from_texts(texts, language), language):
            print(f"{language}: {problem}", file=sys.stderr)
            found += 1
    if found:
        print(f"{found} problems. Run `python -m kernel.i18n update`, then translate.", file=sys.stderr)
    return 1 if found else 0
