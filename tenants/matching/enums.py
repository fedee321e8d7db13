from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    WAITING = "waiting", _("Waits for its turn")
    SOLVED = "solved", _("Proposed")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    CONFIRMED = "confirmed", _("Confirmed")
    PUBLISHED = "published", _("Published")


class SearchState(TextChoices):
    """What every search can be; the states of each kind hold these, and what they found."""

    WAITING = "waiting", _("Waits for its turn")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class SearchStep(TextChoices):
    """How far a search of the solver has come. A run goes through them in this order, a repair has KEPT earlier."""

    QUEUED = "queued", _("Waits for a free place")
    SCORING = "scoring", _("Compares every mentee with every mentor")
    PLACED = "placed", _("Finds a place for as many mentees as possible")
    FALLBACKS = "fallbacks", _("Avoids one-on-ones where groups are possible")
    WAITED = "waited", _("Puts those first who waited longest")
    FLOOR = "floor", _("Makes the weakest fit as good as possible")
    TOTAL = "total", _("Makes all groups together fit best")
    KEPT = "kept", _("Changes as little as possible")
    TIES = "ties", _("Decides between equals, and writes the groups down")


class RepairState(TextChoices):
    """NOTHING: no change would help. DISMISSED: a person left the groups as they were. REPLACED: by a newer answer."""

    WAITING = "waiting", _("Waits for its turn")
    PROPOSED = "proposed", _("Proposed")
    NOTHING = "nothing", _("Nothing to change")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    DONE = "done", _("Carried out")
    DISMISSED = "dismissed", _("Put aside")
    REPLACED = "replaced", _("Replaced by a newer one")
