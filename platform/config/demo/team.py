"""Who works in a demo network, and what it tells about itself."""

import datetime as dt

from config.demo.cast import PASSWORD, DemoNetwork, Staff
from config.demo.operation import operation
from config.demo.own_address import own_address
from config.demo.picture import flower
from frontend.public.demo_code import SECRET, current_codes
from shared.accounts.domain.invitation import VALID_FOR, accept_invitation, replace_invitation
from shared.accounts.domain.second_factor import add_app, hide_recovery_codes
from shared.accounts.domain.team_invitation import invite_to_team
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User
from shared.audit.actor import SYSTEM
from shared.consent.domain.consent import give_consent
from shared.consent.enums import Purpose, Source
from shared.networks.domain.logo import choose_logo
from shared.networks.domain.profile import describe_network
from shared.networks.models import Network, Profile
from tenants.people.enums import Part
from tenants.people.models import Person
from tenants.privacy.domain.erasure import start_erasure
from tenants.privacy.models import Erasure
from tenants.security.domain.policy import require_second_factor

WAITED = dt.timedelta(days=4)


def open_demo_account(staff: Staff) -> User:
    return open_account(
        email=staff.email,
        name=staff.name,
        roles=[staff.role],
        password=PASSWORD,
        language=staff.language,
        by=SYSTEM,
    )


def add_demo_app(user: User) -> None:
    """The authenticator app whose code the page shows, as nobody has the phone."""
    add_app(user, secret=SECRET, code=current_codes(SECRET)[0], by=user)
    hide_recovery_codes(user)


def settle_in(part: DemoNetwork, network: Network) -> User:
    """The coordinator takes up the invitation, brings an assistant, and describes the network. In its schema."""
    coordinator = _welcome(part.coordinator)
    _describe(part, Profile.objects.get(schema_name=network.schema_name), by=coordinator)
    own_address(part, network)
    if part.asks_for_a_code:
        add_demo_app(coordinator)
        require_second_factor(required=True, by=coordinator)
    if part.assistant:
        open_demo_account(part.assistant)
        _invite_another(part, by=coordinator)
    return coordinator


def ask_privacy(part: DemoNetwork, *, by: User) -> None:
    """One mentee agreed to news, and another asked by telephone to be forgotten."""
    mentees = Person.objects.filter(part=Part.MENTEE).order_by("email")
    first, last = mentees.first(), mentees.last()
    if first is None or last is None or Erasure.objects.exists():
        return
    give_consent(first.email, purpose=Purpose.NEWS, sender=part.name, source=Source.COORDINATOR, by=by)
    start_erasure(last, reason="Asked by telephone", by=by)


def _describe(part: DemoNetwork, profile: Profile, *, by: User) -> None:
    told = {key: value for key, value in part.profile.items() if value}
    if told:
        describe_network(profile, fields=told, by=by)  # type: ignore[arg-type]
    if part.has_logo and not profile.logo:
        choose_logo(profile, content=flower(), by=by)


def _welcome(staff: Staff) -> User:
    known = User.objects.filter(email=staff.email).first()
    if known:
        return known
    secret = replace_invitation(
        email=staff.email, name=staff.name, roles=[staff.role], language=staff.language, by=SYSTEM
    )
    return accept_invitation(secret, password=PASSWORD)


def _invite_another(part: DemoNetwork, *, by: User) -> None:
    """Somebody who has not answered for four days."""
    invitation = invite_to_team(
        operation=operation(part.address, "invitation"),
        email="sanda.ionescu@example.org",
        name="Sanda Ionescu",
        roles=[Role.ASSISTANT],
        language="en",
        by=by,
    )
    Invitation.objects.filter(pk=invitation.pk).update(invited_at=invitation.expires_at - VALID_FOR - WAITED)
