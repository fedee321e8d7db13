"""Who runs this place: the program's staff, or a network's team. Somebody always leads it.

Every change of a team locks the team first. So two who remove each other at once do it one after the other,
and the second one is refused.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import require_scope
from shared.accounts.domain.team_mail import tell_member
from shared.accounts.enums import NETWORK_STAFF, PROGRAM_STAFF, Role
from shared.accounts.models import Invitation, User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record


def team_roles() -> frozenset[Role]:
    """The roles that are given by hand on this host."""
    return NETWORK_STAFF if require_scope().is_network else PROGRAM_STAFF


def leading_role() -> Role:
    return Role.COORDINATOR if require_scope().is_network else Role.ADMINISTRATOR


def can_sign_in() -> Q:
    """Open accounts whose person has chosen a password: the others cannot take anything over."""
    return Q(is_active=True) & ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def lock_team() -> list[User]:
    """Let nobody else change this team until the end of the transaction; returns who leads it and can sign in.

    Locks on the leaders' rows would not do: whoever waits for them does not see who became a leader meanwhile.
    """
    with connection.cursor() as cursor:
        name = f"team of {require_scope().schema}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    return list(User.objects.filter(can_sign_in(), roles__contains=[leading_role().value]))


@transaction.atomic
def change_roles(member: User, *, roles: Iterable[Role], by: Actor) -> User:
    """Give a member of the team these roles; parts in cycles, such as mentor, stay. The person gets a mail.

    Refused: no role at all, a role of the other host, and the last leader without the lead.
    """
    leaders = lock_team()
    member = User.objects.select_for_update().get(pk=member.pk)
    wanted = checked_roles(roles)
    changed = sorted({*member.roles} - _values(team_roles()) | _values(wanted))
    if changed == member.roles:
        return member
    if not changed:
        raise RefusedError(
            FieldProblem(_("Choose a role. To end somebody’s access, close the account"), "roles")
        )
    if leading_role() not in wanted:
        _keep_a_leader(member, leaders)
        _withdraw_successions(member)
    member.roles = changed
    member.save(update_fields=["roles"])
    entry = record("account.roles_changed", member.pk, by=by, roles=changed)
    tell_member(member, "roles", key=entry.pk, by=by)
    return member


@transaction.atomic
def close_account(member: User, *, by: Actor) -> User:
    """Let the person in no more: sessions end at once, open invitations are withdrawn. The person gets a mail.

    Closing it twice is closing it once. The last leader's account is refused.
    """
    leaders = lock_team()
    withdraw_open(member.email)
    member = User.objects.select_for_update().get(pk=member.pk)
    if not member.is_active:
        return member
    _keep_a_leader(member, leaders)
    _withdraw_successions(member)
    shut(member)
    entry = record("account.closed", member.pk, by=by)
    tell_member(member, "closed", key=entry.pk, by=by)
    return member


@transaction.atomic
def reopen_account(member: User, *, by: Actor) -> User:
    """Let the person in again, with the roles and the password of before; sessions of before stay ended."""
    lock_team()
    member = User.objects.select_for_update().get(pk=member.pk)
    if member.is_active or member.is_temporary:
        return member
    member.is_active = True
    member.save(update_fields=["is_active"])
    entry = record("account.reopened", member.pk, by=by)
    tell_member(member, "reopened", key=entry.pk, by=by)
    return member


def shut(member: User) -> None:
    """Close the account without a word: for a caller that writes the audit row."""
    member.is_active = False
    member.session_round += 1
    member.save(update_fields=["is_active", "session_round"])


def withdraw_open(email: str) -> None:
    """Links that were sent to this address and not used stop working."""
    _withdraw(email__iexact=email)


def _withdraw_successions(member: User) -> None:
    """Whoever was made to give the lead up passes it to nobody any more."""
    _withdraw(predecessor=member)


def _withdraw(**which: Any) -> None:
    waiting = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, **which)
    waiting.update(withdrawn_at=now(), expires_at=now())


def checked_roles(roles: Iterable[Role]) -> set[Role]:
    """Raises RefusedError for a role that is not given by hand on this host."""
    wanted = {Role(role) for role in roles}
    if not wanted <= team_roles():
        raise RefusedError(FieldProblem(_("Choose from the roles shown"), "roles"))
    return wanted


def _values(roles: Iterable[Role]) -> set[str]:
    return {role.value for role in roles}


def _keep_a_leader(member: User, leaders: list[User]) -> None:
    """Raises RefusedError where this is the last one."""
    if leaders == [member]:
        raise RefusedError(
            _("This is the last coordinator. Hand over to a successor first.")
            if require_scope().is_network
            else _("This is the last administrator. Make somebody else an administrator first.")
        )
