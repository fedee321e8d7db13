"""No form and no refusal is forgotten in `refusals/`. Needs no browser."""

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms

import frontend
from frontend.forms.filters import Filter
from tests.browser.refusals import elsewhere, everywhere
from tests.browser.refusals.texts import is_said, refusals

FILTERS = ("Filter",)


def forms_of_pages() -> Iterator[type[forms.Form]]:
    """Each form class of the HTML front door that can be sent, except those of the guide."""
    for module in pkgutil.walk_packages(frontend.__path__, "frontend."):
        if ".forms" in module.name:
            importlib.import_module(module.name)
    for known in _below(forms.Form):
        is_ours = known.__module__.startswith("frontend.") and not known.__module__.startswith(
            "frontend.guide"
        )
        if is_ours and not issubclass(known, Filter) and not known.__name__.endswith(FILTERS):
            yield known


def _below(form: type) -> Iterator[type]:
    for known in form.__subclasses__():
        yield known
        yield from _below(known)


def name(form: type) -> str:
    return f"{form.__module__}.{form.__name__}"


def test_every_form_is_tried_with_wrong_answers():
    tried = {name(place.form) for place in everywhere()}
    excused = {*elsewhere.NO_FORMS_OF_THEIR_OWN, *elsewhere.NOTHING_CAN_BE_WRONG, *elsewhere.FORMS}
    assert {name(form) for form in forms_of_pages()} - tried - excused == set()
    assert excused & tried == set()


def test_every_refusal_is_brought_about():
    words = [wrong.words for place in everywhere() for wrong in place.refusals()]
    said = {text for text in refusals() if any(is_said(text, told) for told in words)}
    excused = set().union(*elsewhere.TEXTS.values())
    assert refusals() - said == excused


def test_refusal_that_nothing_brings_about_is_seen():
    assert is_said("Write the name exactly: %s", "Write the name exactly: Gert Carpati")
    assert not is_said("Write the name exactly: %s", "Write the number exactly: 7")
    assert not is_said("Choose a role", "Choose a day")
