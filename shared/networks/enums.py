from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NetworkState(TextChoices):
    """Requested, creating and failed are steps of provisioning; only a ready network answers."""

    REQUESTED = "requested", _("Requested")
    CREATING = "creating", _("Being set up")
    READY = "ready", _("In service")
    FAILED = "failed", _("Set-up failed")


class ApplicationState(TextChoices):
    SUBMITTED = "submitted", _("Waits for a decision")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
