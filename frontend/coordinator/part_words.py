"""The parts of a fit in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tenants.matching.solver.weights import PartName

PART_WORDS: dict[PartName, str | Promise] = {
    PartName.OCCUPATION: _("Same occupation"),
    PartName.GOALS: _("Same goals"),
    PartName.LANGUAGE: _("A common language other than English"),
    PartName.AVAILABILITY: _("Free at the same times"),
    PartName.LICENCE_BODY: _("Same licensing body"),
    PartName.EXPERIENCE: _("The mentor’s head start in years"),
    PartName.CITY: _("Same city"),
    PartName.MEETS: _("Same way to meet"),
    PartName.FORMAT: _("Same wish for a group or one-on-one"),
    PartName.PREFERENCE: _("Asked for each other"),
}
