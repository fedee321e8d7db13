"""What is wrong with a form, in the order of its fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils.translation import gettext as _

from frontend.forms.bound_field import anchor
from frontend.forms.messages import is_general


@dataclass(frozen=True, slots=True)
class Problem:
    """One message; `anchor` is the id of the control to go to, empty when it concerns the whole form."""

    message: str
    anchor: str


def problems_of(form: "BaseForm | BaseFormSet[Any]") -> Iterator[Problem]:
    """Nothing for a form that was not sent."""
    if isinstance(form, BaseFormSet):
        yield from _whole(form.non_form_errors()) if form.is_bound else ()
        for part in form.forms:
            yield from problems_of(part)
    elif form.is_bound:
        yield from _whole(form.non_field_errors())
        for field in form:
            yield from (Problem(_named(field, str(message)), anchor(field)) for message in field.errors)


def _whole(messages: Iterable[object]) -> Iterator[Problem]:
    return (Problem(str(message), "") for message in messages)


def _named(field: BoundField, message: str) -> str:
    """Five times "Answer this question" says nothing away from the fields: their questions go before it."""
    if not (field.label and is_general(message)):
        return message
    if str(field.label).endswith(("?", ".", ":")):
        return f"{field.label} {message}"
    return _("%(question)s: %(message)s") % {"question": field.label, "message": message}
