from collections.abc import Iterator

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from kernel.tenancy import require_scope
from kernel.words import is_any
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User


def about(subject: Subject) -> Iterator[Holding]:
    """The account, and the invitations that were sent to its address."""
    seen_by = "people.view" if require_scope().is_network else "accounts.view_team"
    users = User.objects.filter(pk__in=subject.user_ids)
    yield Holding("account", _("Your account"), tuple(map(_account, users)), permission=seen_by)
    sent = Invitation.objects.filter(is_any("email", subject.emails)).order_by("invited_at")
    invitations = tuple(map(_invitation, sent))
    devices = UserSession.objects.filter(user__in=subject.user_ids).order_by("created_at")
    yield Holding("devices", _("Devices that signed in"), tuple(map(_device, devices)))
    yield Holding("invitations", _("Invitations to your account"), invitations, permission=seen_by)


def subject_of_account(user: User) -> Subject:
    """Whose data it is where an account is all there is, as in the program."""
    return Subject(emails=(user.email.lower(),), names=(user.name,), language=user.language, user_id=user.pk)


def _account(user: User) -> Record:
    return (
        Fact("email", _("E-mail address"), user.email),
        Fact("name", _("Name"), user.name),
        Fact("language", _("Language"), user.get_language_display()),
        Fact("roles", _("Roles"), _labels(user.roles)),
        Fact("joined_at", _("Opened"), user.joined_at),
        Fact("last_login", _("Last sign-in"), user.last_login),
    )


def _device(session: UserSession) -> Record:
    return (
        Fact("signed_in_at", _("Signed in"), session.created_at),
        Fact("last_seen_at", _("Last used"), session.last_seen_at),
        Fact("address", _("Internet address"), session.ip),
        Fact("browser", _("Browser"), session.user_agent),
    )


def _invitation(invitation: Invitation) -> Record:
    return (
        Fact("roles", _("Roles"), _labels(invitation.roles)),
        Fact("invited_at", _("Sent"), invitation.invited_at),
        Fact("accepted_at", _("Accepted"), invitation.accepted_at),
    )


def _labels(roles: list[str]) -> list[str]:
    return [str(Role(role).label) for role in roles]
