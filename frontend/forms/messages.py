"""Django's own messages, in words that say what to do."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Messages = dict[str, str | Promise]

PLAIN: dict[type[forms.Field], Messages] = {
    forms.Field: {"required": _("Answer this question")},
    forms.EmailField: {"invalid": _("Write an address with an @, like name@example.org")},
    forms.IntegerField: {"invalid": _("Write a whole number, for example 7")},
    forms.DecimalField: {"invalid": _("Write a number, for example 7.5")},
    forms.FloatField: {"invalid": _("Write a number, for example 7.5")},
    forms.DateField: {"invalid": _("Write a date that exists, for example 14 8 2027")},
    forms.TimeField: {"invalid": _("Write a time, for example 18:30")},
    forms.DateTimeField: {"invalid": _("Write a date and a time")},
    forms.URLField: {"invalid": _("Write a web address, like https://example.org")},
    forms.ChoiceField: {"invalid_choice": _("Choose one of the answers")},
    forms.TypedChoiceField: {"invalid_choice": _("Choose one of the answers")},
    forms.MultipleChoiceField: {"invalid_choice": _("Choose from the answers shown")},
    forms.BooleanField: {"required": _("Tick this box to go on")},
    forms.FileField: {
        "required": _("Choose a file"),
        "empty": _("This file is empty. Choose another one"),
        "missing": _("Choose a file"),
    },
    forms.ImageField: {"invalid_image": _("We cannot read this picture. Save it as JPEG or PNG")},
}


def install() -> None:
    """Puts them into Django's field classes: fields read `default_error_messages` when they are made."""
    for field, messages in PLAIN.items():
        inherited = field.__dict__.get("default_error_messages", {})
        setattr(field, "default_error_messages", {**inherited, **messages})  # noqa: B010 - typed as str, but lazy texts work


def is_general(message: str) -> bool:
    """Whether these are the words for any question, not those that a form chose for its own."""
    return any(message == str(text) for messages in PLAIN.values() for text in messages.values())
