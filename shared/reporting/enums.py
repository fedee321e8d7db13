from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Measure(TextChoices):
    """What a network counts in one cycle and publishes."""

    MENTORS = "mentors", _("Mentors")
    MENTEES = "mentees", _("Mentees")
    PLACED = "placed", _("Mentees in a group")
    GROUPS = "groups", _("Groups")
    SESSIONS = "sessions", _("Sessions held")
    SEATS = "seats", _("Places at sessions")
    CAME = "came", _("Places used")
