"""Small drawings that tags put into a page: icons, and the face of a person."""

from zlib import crc32

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from frontend.components.icons import PATHS

TINTS = ("sand", "sage", "sky", "clay", "plum")


def classes(base: str, *modifiers: str, css: str = "") -> str:
    """`classes("badge", "accent", "")` is `"badge badge--accent"`; `css` is appended as it stands."""
    names = [base, *(f"{base}--{m}" for m in modifiers if m), css]
    return " ".join(name for name in names if name)


def icon(name: str, size: str = "", tone: str = "", label: str = "", css: str = "") -> SafeString:
    """One icon as inline SVG; hidden from assistive technology unless it has a label.

    Raises KeyError for a name that is not in the table, so that a typing error fails the page's test.
    """
    spoken = (
        format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true" focusable="false"'
    )
    return format_html(
        '<svg class="{}" viewBox="0 0 20 20" {}>{}</svg>',
        classes("icon", size, tone, css=css),
        mark_safe(spoken),  # noqa: S308 - a constant, or escaped by format_html above
        mark_safe(PATHS[name]),  # noqa: S308 - our own table
    )


def initials(name: str) -> str:
    """The first letters of the first and the last word: "Óscar de la Cruz" is "ÓC"."""
    words = name.split()
    return "".join(word[0] for word in words[:: max(len(words) - 1, 1)]).upper()


def tint(name: str) -> str:
    """One of the five avatar tints; the same name always gets the same one."""
    return TINTS[crc32(name.encode()) % len(TINTS)]
