"""What the people of a team are told by mail."""

from typing import Any
from uuid import UUID

from shared.accounts.models import Invitation, User
from shared.audit.actor import Actor
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link


def tell_member(member: User, change: str, *, key: UUID, by: Actor, **more: Any) -> None:
    """`change` is what the mail is about: `roles`, `closed`, `reopened`, `leads` or `led`. Nobody is told of one's
    own act, except of a hand-over."""
    if by.pk == member.pk and change not in {"leads", "led"}:
        return
    send_mail(
        "team_changed",
        to=member.email,
        language=member.language,
        key=f"team_changed:{member.pk}:{key}",
        context={
            "name": member.name,
            "change": change,
            "by": by.name,
            "roles": member.roles,
            "is_active": member.is_active,
            "link": home_link("/sign-in/"),
            **more,
        },
    )


def send_invitation(invitation: Invitation, secret: str, *, by: Actor) -> None:
    predecessor = invitation.predecessor.name if invitation.predecessor else ""
    send_mail(
        "team_invitation",
        to=invitation.email,
        language=invitation.language,
        key=f"team_invitation:{invitation.pk}",
        context={
            "name": invitation.name,
            "by": by.name,
            "roles": invitation.roles,
            "predecessor": predecessor,
            "link": home_link(f"/invitation/{secret}/"),
        },
    )
