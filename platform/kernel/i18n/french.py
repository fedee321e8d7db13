"""What a French text must not do, beyond what holds for every translation."""

import re
from collections.abc import Iterator

NUMBERS = frozenset({"count", "days", "least", "lowest", "minimum", "most", "shortest"})
DAYS = frozenset({"asked", "at", "date", "day", "due", "invited", "made", "on", "until", "when"})
"""Placeholders that hold no name: nothing is elided before digits."""

# Only a non-breaking space holds a colon and guillemets to their words at the end of a line.
BREAKING = re.compile(r" :|\S:(?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»")
SPACED = re.compile(r"(?<!«)\s[;?!]")
_ELIDABLE = r"(?:de|que|jusque|lorsque|puisque|quoique|le|la|ne|se|je|me|te|ce)"
_ELIDED = r"(?:d|l|qu|jusqu|lorsqu|puisqu|quoiqu|n|s|j|m|t|c)’"
_BETWEEN = r"(?:«\u00a0|<[^>]*>)*"
BEFORE_VALUE = re.compile(
    rf"\b(?:(?P<whole>{_ELIDABLE})\s+|{_ELIDED}){_BETWEEN}(?:%\((?P<name>\w+)\)s|%s|{{(?P<field>\w*)}})",
    re.IGNORECASE,
)
AT_THE_END = re.compile(r"\b(?:de|que)\s*$", re.IGNORECASE)


def faults(text: str) -> Iterator[str]:
    """One line for each kind of mistake in `text`."""
    if BREAKING.search(text):
        yield "use a non-breaking space before a colon and inside guillemets"
    if SPACED.search(text):
        yield "no space before ; ? !"
    if AT_THE_END.search(text) or any(map(_depends_on_the_name, BEFORE_VALUE.finditer(text))):
        yield "say it without de, que, le before a name: whether they are elided depends on the name"


def _depends_on_the_name(found: re.Match[str]) -> bool:
    """Whether the word is right before some values only: “de Maria”, but “d’Otto”."""
    return not found["whole"] or (found["name"] or found["field"]) not in NUMBERS | DAYS
