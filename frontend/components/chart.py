"""What a chart's card offers besides the drawing."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Download:
    """One file with the same numbers: "SVG", "PNG", "CSV"."""

    label: "str | Promise"
    url: str
