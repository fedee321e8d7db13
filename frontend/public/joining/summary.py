"""Everything that was answered, in words, and as the domain takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from frontend.public.joining.steps import STEPS, Step
from shared.networks.domain.application import ApplicationFields
from shared.networks.models import Application, Draft
from shared.occupations.noc import profession_title

LONGEST_PROFESSION = Application._meta.get_field("profession").max_length
NOT_SHOWN = {"q", "own_words"}


@dataclass(frozen=True, slots=True)
class Answered:
    """One step on the page to check: its rows, or what is wrong with it."""

    step: Step
    rows: list[tuple[str, str]]
    problems: list[str]


def filled(draft: Draft) -> list[tuple[Step, forms.Form]]:
    """Every step's form, checked again: an address may have been taken since it was written."""
    return [(step, step.bound(draft.answers.get(step.slug, {}))) for step in STEPS]


def answered(forms_of_steps: list[tuple[Step, forms.Form]]) -> list[Answered]:
    return [
        Answered(step, [] if form.errors else list(_rows(form)), _problems(form))
        for step, form in forms_of_steps
    ]


def application_fields(draft: Draft, forms_of_steps: list[tuple[Step, forms.Form]]) -> ApplicationFields:
    """Every form must be valid."""
    values: dict[str, Any] = {"contact_email": draft.email}
    for _step, form in forms_of_steps:
        values |= {name: value for name, value in form.cleaned_data.items() if name not in NOT_SHOWN}
    values["profession"] = values["profession"] or _in_words(values["professions"])
    return cast("ApplicationFields", values)


def _in_words(codes: list[str]) -> str:
    """As many titles as the column holds, never half of one."""
    words = profession_title(codes[0])[:LONGEST_PROFESSION]
    for code in codes[1:]:
        longer = f"{words}, {profession_title(code)}"
        words = longer if len(longer) <= (LONGEST_PROFESSION or 0) else words
    return words


def _problems(form: forms.Form) -> list[str]:
    return [str(message) for messages in form.errors.values() for message in messages]


def _rows(form: forms.Form) -> Iterator[tuple[str, str]]:
    if "professions" in form.fields:
        titles = [profession_title(code) for code in form.cleaned_data["professions"]]
        yield _("Professions"), "\n".join(titles) or form.cleaned_data["profession"]
        return
    for field in form:
        yield str(field.label), _shown(field, form.cleaned_data[field.name]) or "–"


def _shown(field: forms.BoundField, value: Any) -> str:
    if field.name == "address":
        return f"{value}.{settings.BASE_HOST}"
    if isinstance(field.field, forms.ChoiceField):
        labels = dict(field.field.choices)  # type: ignore[arg-type]
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(str(labels[one]) for one in chosen)
    return str(value)
