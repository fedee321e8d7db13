from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Accent(TextChoices):
    """The colours that a program or a network may choose; the design system keeps their contrast."""

    BLUE = "blue", _("Blue")
    TEAL = "teal", _("Teal")
    RED = "red", _("Red")
    PLUM = "plum", _("Plum")
    OCHRE = "ochre", _("Ochre")
    GREEN = "green", _("Green")


class Strength(IntegerChoices):
    """How much colour a freely chosen hue has."""

    QUIET = 1, _("Quiet")
    SOFT = 2, _("Soft")
    STRONG = 3, _("Strong")
    VIVID = 4, _("Vivid")


class Language(TextChoices):
    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"


class MinimumCell(IntegerChoices):
    """The fewest people that a number in a report may count (Ontario IPC, De-identification Guidelines, 2025)."""

    ELEVEN = 11, "11"
    FIFTEEN = 15, "15"
    TWENTY = 20, "20"


class Topic(TextChoices):
    """What somebody writes to the program about."""

    QUESTION = "question", _("A question about the program")
    NETWORK = "network", _("Our association wants to join")
    BARRIER = "barrier", _("Something on this site is hard to use")
    PRIVACY = "privacy", _("My personal information")
    OTHER = "other", _("Something else")
