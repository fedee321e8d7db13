"""The lead of a network goes from one person to another in one step: there is never nobody, and never a gap."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.accounts.domain.team import leading_role, lock_team, shut, team_roles
from shared.accounts.domain.team_mail import tell_member
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record


@transaction.atomic
def hand_over(successor: User, *, stays: bool, by: User) -> User:
    """Make somebody of the team the coordinator instead of `by`, who stays as assistant or goes. Mails to both.

    Sending it again changes nothing. Refused: an account that is closed or that nobody can sign in with, and
    somebody who does not lead any more.
    """
    lock_team()
    predecessor = User.objects.get(pk=by.pk)
    successor = User.objects.select_for_update().get(pk=successor.pk)
    if leading_role() not in predecessor.roles:
        if leading_role() in successor.roles:
            return successor
        raise RefusedError(_("You do not coordinate this network any more."))
    if not (successor.is_active and successor.has_usable_password()) or successor.is_temporary:
        raise RefusedError(FieldProblem(_("This person cannot sign in. Choose somebody else"), "who"))
    if successor.pk == by.pk:
        raise RefusedError(FieldProblem(_("Choose somebody else than yourself"), "who"))
    return pass_lead(by.pk, successor, stays=stays, by=by)


def pass_lead(predecessor_id: UUID, successor: User, *, stays: bool, by: Actor) -> User:
    """Inside a transaction that has locked the team. A predecessor who does not lead any more keeps the rest."""
    predecessor = User.objects.select_for_update().get(pk=predecessor_id)
    if leading_role() not in successor.roles:
        successor.roles = sorted({*successor.roles, leading_role().value})
        successor.save(update_fields=["roles"])
    entry = record("account.lead_taken", successor.pk, by=by, predecessor=str(predecessor_id))
    tell_member(successor, "leads", key=entry.pk, by=by, other=predecessor.name)
    if leading_role() in predecessor.roles and predecessor.pk != successor.pk:
        _step_down(predecessor, successor, stays=stays, by=by)
    return successor


def _step_down(predecessor: User, successor: User, *, stays: bool, by: Actor) -> None:
    """Whoever does not stay has no role in the team; an account that is left without any role is closed."""
    rest = {*predecessor.roles} - {role.value for role in team_roles()}
    predecessor.roles = sorted(rest | ({Role.ASSISTANT.value} if stays else set()))
    predecessor.save(update_fields=["roles"])
    if not predecessor.roles:
        shut(predecessor)
    entry = record(
        "account.lead_passed",
        predecessor.pk,
        by=by,
        successor=str(successor.pk),
        roles=predecessor.roles,
        closed=not predecessor.is_active,
    )
    tell_member(predecessor, "led", key=entry.pk, by=by, other=successor.name)
