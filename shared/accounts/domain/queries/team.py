from django.db.models import QuerySet

from shared.accounts.domain.team import can_sign_in, team_roles
from shared.accounts.models import Invitation, User


def team() -> "QuerySet[User]":
    """Everybody who has or had a part in running this place, by name; closed accounts after the open ones."""
    members = User.objects.filter(
        roles__overlap=[role.value for role in team_roles()], expires_at__isnull=True
    )
    return members.order_by("-is_active", "name", "pk")


def waiting_invitations() -> "QuerySet[Invitation]":
    """Invitations into the team that are neither accepted nor withdrawn; those that are too old are among them."""
    into_team = Invitation.objects.filter(roles__overlap=[role.value for role in team_roles()])
    waiting = into_team.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return waiting.select_related("predecessor").order_by("-invited_at", "pk")


def possible_successors(leader: User) -> "QuerySet[User]":
    """Who of the team could take over at once."""
    return team().filter(can_sign_in()).exclude(pk=leader.pk)
