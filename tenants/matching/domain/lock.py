"""Places that stay as they are when groups are found anew around them."""

from django.db import transaction

from shared.accounts.models import User
from shared.audit.domain.entry import record
from tenants.cycles.models import Enrolment
from tenants.matching.domain.freshness import locked_run, refuse_newer
from tenants.matching.models import Run


@transaction.atomic
def lock_mentee(run: Run, *, mentee: Enrolment, locked: bool, by: User) -> Run:
    """Lock or free one place; what it is already changes nothing."""
    run = locked_run(run)
    refuse_newer(run)
    if run.placements.filter(mentee=mentee, locked=not locked).update(locked=locked):
        record(_verb(locked=locked), run.pk, by=by, mentee=str(mentee.pk))
    return run


@transaction.atomic
def lock_group(run: Run, *, group: int, locked: bool, by: User) -> Run:
    """Lock or free every place of a group; the free ones can still be filled."""
    run = locked_run(run)
    refuse_newer(run)
    if run.placements.filter(group=group, locked=not locked).update(locked=locked):
        record(_verb(locked=locked), run.pk, by=by, group=group)
    return run


def _verb(*, locked: bool) -> str:
    return "run.locked" if locked else "run.unlocked"
