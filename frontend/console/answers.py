"""What an association wrote in its application, and a network tells in its profile, field by field.

A field that is added to either model shows by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import EmailField, Field, TextField, URLField
from django.utils.formats import localize
from django.utils.html import urlize
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared.networks.domain.address import domain_of
from shared.networks.languages import language_name
from shared.networks.models import Application, Profile
from shared.occupations.noc import profession_title
from shared.program.accents import accent_words

# What the program keeps about an application or a network, and no answer of theirs.
_KEPT = {
    "schema_name",
    "id",
    "operation",
    "address_skeleton",
    "state",
    "submitted_at",
    "decided_at",
    "decided_by",
    "decline_reason",
    "network",
}
_LABELS = {
    "name": gettext_lazy("Association"),
    "address": gettext_lazy("Address wanted"),
    "community": gettext_lazy("Community"),
    "profession": gettext_lazy("Profession"),
    "professions": gettext_lazy("Professions"),
    "languages": gettext_lazy("Languages of the members"),
    "city": gettext_lazy("City"),
    "website": gettext_lazy("Website"),
    "incorporated": gettext_lazy("Incorporated"),
    "members": gettext_lazy("Members"),
    "language": gettext_lazy("Language"),
    "contact_name": gettext_lazy("Contact"),
    "contact_email": gettext_lazy("E-mail address"),
    "accent": gettext_lazy("Colour"),
    "logo": gettext_lazy("Logo"),
    "tagline_en": gettext_lazy("In one line, English"),
    "tagline_fr": gettext_lazy("In one line, French"),
    "about_en": gettext_lazy("About the network, English"),
    "about_fr": gettext_lazy("About the network, French"),
    "time_zone": gettext_lazy("Time zone"),
    "why": gettext_lazy("Why they want to join"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """`long`: several lines of text, which take the width of the page."""

    label: str
    value: str | SafeString
    long: bool = False


def answers_of(told: Application | Profile) -> list[Answer]:
    return [_answer(told, field) for field in _fields(told)]


def _fields(told: Application | Profile) -> "Iterator[Field[Any, Any]]":
    for field in told._meta.get_fields():
        if isinstance(field, Field) and field.name not in _KEPT:
            yield field


def _answer(told: Application | Profile, field: "Field[Any, Any]") -> Answer:
    label = _LABELS.get(field.name) or str(field.verbose_name).capitalize()
    value = getattr(told, field.name)
    return Answer(str(label), _words(field, value), isinstance(field, TextField))


def _words(field: "Field[Any, Any]", value: Any) -> str | SafeString:
    """The value as a reader sees it; a list of codes by their names."""
    if field.name == "address":
        return domain_of(value)
    if isinstance(value, bool) or field.name == "logo":
        return _("Yes") if value else _("No")
    if value in (None, "", []):
        return _("not told")
    if field.name == "accent":
        return accent_words(value)
    if isinstance(value, list):
        return ", ".join(_name(field.name, str(part)) for part in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, EmailField | URLField):
        return SafeString(urlize(value, autoescape=True))
    return str(localize(value)) if isinstance(value, int | datetime) else str(value)


def _name(field: str, code: str) -> str:
    if field == "languages":
        return language_name(code)
    return (profession_title(code) or code) if field == "professions" else code
