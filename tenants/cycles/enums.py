from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CycleState(TextChoices):
    RECRUITING = "recruiting", _("Open for people")
    MATCHING = "matching", _("Matching")
    RUNNING = "running", _("Running")


class Format(TextChoices):
    """The rule by which a cycle forms groups."""

    GROUPS = "groups", _("Groups only")
    ONE_ON_ONE = "one_on_one", _("One-on-one only")
    GROUPS_OR_ONE_ON_ONE = "groups_or_one_on_one", _("Groups, and one-on-one where no group is possible")
