from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CycleState(TextChoices):
    """Where a cycle stands; which step may follow which is said in `steps`."""

    DRAFT = "draft", _("Draft")
    RECRUITING = "recruiting", _("Open for people")
    MATCHING = "matching", _("Matching")
    RUNNING = "running", _("Running")
    WRAP_UP = "wrap_up", _("Wrap-up")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Format(TextChoices):
    """The rule by which a cycle forms groups."""

    GROUPS = "groups", _("Groups only")
    ONE_ON_ONE = "one_on_one", _("One-on-one only")
    GROUPS_OR_ONE_ON_ONE = "groups_or_one_on_one", _("Groups, and one-on-one where no group is possible")


class Survey(TextChoices):
    """What the people of a cycle are asked."""

    FIT = "fit", _("After the first session: does the group fit?")


class EnrolmentState(TextChoices):
    """WAITING: no place was found in this cycle. WENT_ON: the wait counts in a later cycle. LEFT: waits no longer."""

    ENROLLED = "enrolled", _("Enrolled")
    WAITING = "waiting", _("On the waiting list")
    WENT_ON = "went_on", _("Went on to a later cycle")
    LEFT = "left", _("Left the waiting list")


class MustHave(TextChoices):
    """What a match must have for one person; without it there is no match."""

    MEETS = "meets", _("The way to meet that this person chose")
    CITY = "city", _("The same city")
    TIMES = "times", _("A time at which both are free")
