from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.coordination.models import Settings
from tenants.coordination.models.settings import LEAST_MONTHS, MOST_MONTHS


@transaction.atomic
def keep_people_for(months: int, *, by: Actor) -> Settings:
    """Decide how long a person's record stays after their last cycle; the same number changes nothing.

    Refused below 6 and above 84 months.
    """
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        text = _("Choose %(least)s to %(most)s months.") % {"least": LEAST_MONTHS, "most": MOST_MONTHS}
        raise RefusedError(FieldProblem(text, "retention_months"))
    settings = _locked()
    if settings.retention_months != months:
        before, settings.retention_months = settings.retention_months, months
        settings.save(update_fields=["retention_months"])
        record("settings.retention_changed", settings.pk, by=by, before=before, after=months)
    return settings


@transaction.atomic
def close_checklist(*, by: Actor) -> Settings:
    """Take the list of first steps off the start page, for the whole team. Twice is once."""
    settings = _locked()
    if settings.checklist_closed_at is None:
        settings.checklist_closed_at = now()
        settings.save(update_fields=["checklist_closed_at"])
        record("settings.checklist_closed", settings.pk, by=by)
    return settings


def _locked() -> Settings:
    """The one row, made at the first decision."""
    Settings.objects.bulk_create([Settings()], ignore_conflicts=True)
    return Settings.objects.select_for_update().get()
