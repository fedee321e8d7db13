"""One text to translate, as the sources have it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """`plural` is empty for a text without a count; `context` as in `pgettext`."""

    singular: str
    plural: str = ""
    context: str = ""
