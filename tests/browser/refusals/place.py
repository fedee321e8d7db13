import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override
from playwright.sync_api import Page

Answers = Mapping[str, Any]
"""A text, the place of an option, a list of ticked values, or a file as Playwright takes it."""
BY_HAND = (forms.FileField, forms.BooleanField)


@dataclasses.dataclass(frozen=True)
class Wrong:
    """`answers` in the place of the sound ones are refused with `words`: beside `field`, or on the whole for ''."""

    words: str
    field: str = ""
    answers: Answers = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Place:
    """Where somebody finds a form: `path` is a pattern of an address, `lead` goes from there to the form.

    `declared`: whether the form has the fields that its class declares, and does not make them anew.
    """

    form: type[forms.BaseForm]
    path: str
    sound: Answers = dataclasses.field(default_factory=dict)
    wrong: tuple[Wrong, ...] = ()
    lead: Callable[[Page], object] | None = None
    declared: bool = True

    def refusals(self) -> list[Wrong]:
        return [*self.wrong, *(_of_the_fields(self.form) if self.declared else ())]


def _of_the_fields(form: type[forms.BaseForm]) -> Iterator[Wrong]:
    with override("en"):
        for name, known in form.base_fields.items():
            if known.widget.is_hidden or isinstance(known, BY_HAND):
                continue
            for bad in _bad_answers(known):
                try:
                    known.clean(bad)
                except ValidationError as refused:
                    yield Wrong(str(refused.messages[0]), name, {name: bad})


def _bad_answers(known: forms.Field) -> Iterator[Any]:
    """What somebody could really send: a list has no answer of one's own, and what is chosen stays chosen."""
    if isinstance(known, forms.MultipleChoiceField):
        yield []
    elif isinstance(known, forms.ModelChoiceField) or not isinstance(known, forms.ChoiceField):
        yield ""
    if isinstance(known, forms.EmailField):
        yield "nobody"
    elif isinstance(known, forms.URLField):
        yield "not a web address"
    elif isinstance(known, forms.IntegerField):
        yield from ("many", *_beyond(known))


def _beyond(known: forms.IntegerField) -> Iterator[str]:
    if known.min_value is not None:
        yield str(int(known.min_value) - 1)
    if known.max_value is not None:
        yield str(int(known.max_value) + 1)


def a_file(name: str, content: bytes) -> dict[str, object]:
    """An answer of a file field."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}
