from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SupportState(TextChoices):
    """How far a request for access is. A granted one also ends by its own clock."""

    ASKED = "asked", _("Waits for the network")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")
