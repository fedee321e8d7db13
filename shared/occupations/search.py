"""Finding occupations by what somebody writes, in English or French."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from shared.occupations.noc import field_codes, field_titles, occupations

SHORTEST = 2


def find_codes(text: str, *, most: int = 8) -> list[str]:
    """Codes of major groups and occupations whose title has every word of `text`, the shortest titles first.

    The beginning of a word is enough, with or without accents; the words "of", "de" and the like do not count.
    """
    wanted = _words(text)
    if not wanted:
        return []
    found = [(len(title), code) for code, title, words in _titles() if _fits(wanted, words)]
    return list(dict.fromkeys(code for _length, code in sorted(found)))[:most]


def codes_within(codes: Iterable[str]) -> list[str]:
    """The codes, the occupations of the major groups among them, and the groups of the occupations."""
    given = set(codes)
    inside = {code for code in occupations() if code[:2] in given}
    return sorted(given | inside | {code[:2] for code in given})


def _fits(wanted: list[str], words: frozenset[str]) -> bool:
    return all(any(word.startswith(begun) for word in words) for begun in wanted)


@cache
def _titles() -> list[tuple[str, str, frozenset[str]]]:
    return [(code, title, frozenset(_words(title))) for code, title in _each_title()]


def _each_title() -> Iterator[tuple[str, str]]:
    for code in field_codes():
        yield from ((code, title) for title in field_titles(code))
    for code, known in occupations().items():
        yield code, known.title_en
        yield code, known.title_fr


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    separated = "".join(letter if letter.isalnum() else " " for letter in plain)
    return [_singular(word) for word in separated.split() if len(word) >= SHORTEST and word not in SMALL]


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


SMALL = frozenset("and au aux de des du en et in la le les of or ou the".split())
