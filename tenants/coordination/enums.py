from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TaskKind(TextChoices):
    """Why something stands on the worklist, in the order of its groups."""

    CONFIRM = "confirm", _("Groups to confirm")
    PUBLISH = "publish", _("Groups to publish")
    FIT = "fit", _("Groups that may not fit")
    SMALL = "small", _("Groups that are too small")
    PLACE = "place", _("People who wait for another group")
    ANSWER = "answer", _("Questions without an answer")
    SESSION = "session", _("Sessions not recorded")
    OWN = "own", _("Tasks you wrote down")
    ENROL = "enrol", _("People in no cycle")
    INVITATION = "invitation", _("Invitations not accepted")
    NUMBERS = "numbers", _("Numbers not published")
    ADDRESS = "address", _("Addresses whose record is gone")
    TEXT = "text", _("Texts in one language only")
