from collections.abc import Iterator
from typing import Any

from django import forms

COMMON = frozenset("en fr ar es fa fil gu hi ko pa pl pt ro ru ta tr uk ur vi zh".split())
"""Shown at once; the others stand behind a line that opens."""


class LanguageChecks(forms.CheckboxSelectMultiple):
    """Any number of languages, those of many people first."""

    template_name = "components/widgets/languages.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = list(_options(context["widget"]["optgroups"]))
        context["common"] = [o for o in options if o["value"] in COMMON]
        context["others"] = [o for o in options if o["value"] not in COMMON]
        context["is_open"] = any(o["selected"] for o in context["others"])
        return context


def _options(groups: list[tuple[Any, list[dict[str, Any]], int]]) -> Iterator[dict[str, Any]]:
    for _group, options, _index in groups:
        yield from options
