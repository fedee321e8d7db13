from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ErasureState(TextChoices):
    """Asked waits for a coordinator; confirmed for the steward, who alone may touch the audit."""

    ASKED = "asked", _("Waits for an answer")
    CONFIRMED = "confirmed", _("Being erased")
    ERASED = "erased", _("Erased")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


OPEN = (ErasureState.ASKED, ErasureState.CONFIRMED)


class ExportKind(TextChoices):
    """The two files of an export: one for people, one for programs."""

    PDF = "pdf", "PDF"
    JSON = "json", "JSON"
