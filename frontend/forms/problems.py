"""What is wrong with a form, in the order of its fields."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

from frontend.forms.bound_field import anchor
from frontend.forms.messages import is_general


@dataclass(frozen=True, slots=True)
class Problem:
    """One message; `anchor` is the id of the control to go to, empty when it concerns the whole form."""

    message: str
    anchor: str


def problems_of(form: BaseForm) -> Iterator[Problem]:
    """Nothing for a form that was not sent."""
    if form.is_bound:
        yield from (Problem(str(message), "") for message in form.non_field_errors())
        for field in form:
            yield from (Problem(_named(field, str(message)), anchor(field)) for message in field.errors)


def _named(field: BoundField, message: str) -> str:
    """Five times "Answer this question" says nothing away from the fields: their questions go before it."""
    if not (field.label and is_general(message)):
        return message
    if str(field.label).endswith(("?", ".", ":")):
        return f"{field.label} {message}"
    return _("%(question)s: %(message)s") % {"question": field.label, "message": message}
