from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """In which role a person wants to take part."""

    MENTOR = "mentor", _("Mentor")
    MENTEE = "mentee", _("Mentee")


class Meets(TextChoices):
    IN_PERSON = "in person", _("In person")
    ONLINE = "online", _("Online")
    EITHER = "either", _("Online or in person")


class Wants(TextChoices):
    ONE_ON_ONE = "one-on-one", _("One-on-one")
    GROUP = "group", _("A group")
    EITHER = "either", _("A group or one-on-one")
