from collections.abc import Iterator

from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from kernel.words import is_any
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User


def about(subject: Subject) -> Iterator[Holding]:
    """The account, and the invitations that were sent to its address."""
    users = User.objects.filter(pk__in=subject.user_ids)
    yield Holding("account", _("Your account"), tuple(map(_account, users)), permission="people.view")
    sent = Invitation.objects.filter(is_any("email", subject.emails)).order_by("invited_at")
    invitations = tuple(map(_invitation, sent))
    yield Holding("invitations", _("Invitations to your account"), invitations, permission="people.view")


def _account(user: User) -> Record:
    return (
        Fact("email", _("E-mail address"), user.email),
        Fact("name", _("Name"), user.name),
        Fact("language", _("Language"), user.get_language_display()),
        Fact("roles", _("Roles"), _labels(user.roles)),
        Fact("joined_at", _("Opened"), user.joined_at),
        Fact("last_login", _("Last sign-in"), user.last_login),
    )


def _invitation(invitation: Invitation) -> Record:
    return (
        Fact("roles", _("Roles"), _labels(invitation.roles)),
        Fact("invited_at", _("Sent"), invitation.invited_at),
        Fact("accepted_at", _("Accepted"), invitation.accepted_at),
    )


def _labels(roles: list[str]) -> list[str]:
    return [str(Role(role).label) for role in roles]
