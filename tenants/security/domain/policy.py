from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import RefusedError
from shared.accounts.domain.queries.second_factor import has_second_factor, without_second_factor
from shared.accounts.domain.session import end_sessions
from shared.accounts.enums import NETWORK_STAFF
from shared.accounts.models import User
from shared.audit.domain.entry import record
from tenants.security.models import Policy


@transaction.atomic
def require_second_factor(*, required: bool, by: User) -> Policy:
    """Decide whether the network's staff need a second step to sign in. Deciding the same again changes nothing.

    Staff without one are signed out and set it up when they come back, so that no old session stays outside the
    rule. Refused when the deciding person has none: they would shut themself out.
    """
    if required and not has_second_factor(by):
        raise RefusedError(_("Set up two-step sign-in for yourself first. Then you can ask it of others."))
    policy, made = Policy.objects.select_for_update().get_or_create()
    if policy.second_factor_required != required:
        policy.second_factor_required = required
        policy.save(update_fields=["second_factor_required"])
    elif not made:
        return policy
    if required:
        for user in without_second_factor(NETWORK_STAFF):
            end_sessions(user, by=by)
    record("security_policy.decided", policy.pk, by=by, second_factor_required=required)
    return policy
