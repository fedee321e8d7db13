from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    """How a session was held."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
