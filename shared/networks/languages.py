"""Languages that communities in Canada share, by their ISO 639 codes; names come from Unicode's own tables."""

import unicodedata
from functools import cache

from babel import Locale
from django.utils.translation import get_language

CODES: frozenset[str] = frozenset(
    """
    am ar bn bs bg my yue zh hr cs da nl en et fa fil fi fr de el gu ha he hi hu ig ilo id it ja kn km ko ku lo lv lt
    mk ms ml mr mn ne no ps pl pt pa ro ru sr sd si sk sl so es sw sv ta te th ti tr tw uk ur uz vi yo sq hy az be ka
    rw ln wo ak kk
    """.split()
)


def language_name(code: str) -> str:
    """The name in the reader's language, with a capital first; the code itself where there is no name."""
    return _names((get_language() or "en")[:2]).get(code, code)


def language_choices() -> list[tuple[str, str]]:
    """Code and name of every language of the list, by name in the reader's language."""
    names = _names((get_language() or "en")[:2])
    return sorted(names.items(), key=lambda pair: _without_accents(pair[1]))


@cache
def _names(reader: str) -> dict[str, str]:
    known = Locale.parse(reader).languages
    return {code: known[code][:1].upper() + known[code][1:] for code in CODES}


def _without_accents(name: str) -> str:
    return unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
