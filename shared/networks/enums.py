from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NetworkState(TextChoices):
    """Requested, creating and failed are steps of provisioning; only a ready network is in full service.

    A suspended one can be read, an archived one says that it has ended. Restoring and erased last as long as the
    work does, also when it was stopped on the way: such a network does not answer.
    """

    REQUESTED = "requested", _("Requested")
    CREATING = "creating", _("Being set up")
    READY = "ready", _("In service")
    FAILED = "failed", _("Set-up failed")
    SUSPENDED = "suspended", _("Suspended")
    ARCHIVED = "archived", _("Archived")
    RESTORING = "restoring", _("Being restored")
    ERASED = "erased", _("Being erased")


BEFORE_SERVICE = frozenset({NetworkState.REQUESTED, NetworkState.CREATING, NetworkState.FAILED})
"""States from which a network is set up."""

WITH_TABLES = frozenset({NetworkState.READY, NetworkState.SUSPENDED, NetworkState.ARCHIVED})
"""States in which the schema is whole: it can be exported, and fleet migrations must reach it."""

OUT_OF_SERVICE = WITH_TABLES - {NetworkState.READY}
"""States from which a network comes back: its work waits in its outbox."""


class Plan(TextChoices):
    """Who pays for a network. Nothing is billed yet, so there is one."""

    SPONSORED = "sponsored", _("Paid by the sponsor")


class ApplicationState(TextChoices):
    SUBMITTED = "submitted", _("Waits for a decision")
    ASKED = "asked", _("Waits for an answer")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")


OPEN = frozenset({ApplicationState.SUBMITTED, ApplicationState.ASKED})
"""States of an application that nobody decided yet: with the program's staff, or with the applicant."""


class DomainState(TextChoices):
    """How far an address of a network's own has come."""

    PENDING = "pending", _("Being checked")
    VERIFIED = "verified", _("Verified")
    FAILED = "failed", _("Not verified")
    LOST = "lost", _("Stopped: its record is gone")


class DnsFinding(TextChoices):
    """What the last look at the DNS found."""

    FOUND = "found", _("The records are right.")
    MISSING = "missing", _("We found neither of the two records.")
    ELSEWHERE = "elsewhere", _("The address leads to another place.")
    SILENT = "silent", _("The DNS did not answer in time.")
    TAKEN = "taken", _("Another site of the program has this address.")


class Incorporated(TextChoices):
    YES = "yes", _("Yes")
    SOON = "soon", _("We are about to")
    NO = "no", _("No")
