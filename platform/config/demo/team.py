"""Who works in a demo network, and what it tells about itself."""

from config.demo.cast import PASSWORD, DemoNetwork, Staff
from config.demo.story import operation
from shared.accounts.domain.invitation import accept_invitation, replace_invitation
from shared.accounts.domain.team_invitation import invite_to_team
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.consent.domain.consent import give_consent
from shared.consent.enums import Purpose, Source
from shared.networks.domain.profile import describe_network
from shared.networks.models import Network, Profile
from tenants.people.enums import Part
from tenants.people.models import Person
from tenants.privacy.domain.erasure import start_erasure
from tenants.privacy.models import Erasure


def open_demo_account(staff: Staff) -> User:
    return open_account(
        email=staff.email,
        name=staff.name,
        roles=[staff.role],
        password=PASSWORD,
        language=staff.language,
        by=SYSTEM,
    )


def settle_in(part: DemoNetwork, network: Network) -> User:
    """The coordinator takes up the invitation, brings an assistant, and describes the network. In its schema."""
    coordinator = _welcome(part.coordinator)
    told = {key: value for key, value in part.profile.items() if value}
    if told:
        profile = Profile.objects.get(schema_name=network.schema_name)
        describe_network(profile, fields=told, by=coordinator)  # type: ignore[arg-type]
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


def _welcome(staff: Staff) -> User:
    known = User.objects.filter(email=staff.email).first()
    if known:
        return known
    secret = replace_invitation(
        email=staff.email, name=staff.name, roles=[staff.role], language=staff.language, by=SYSTEM
    )
    return accept_invitation(secret, password=PASSWORD)


def _invite_another(part: DemoNetwork, *, by: User) -> None:
    invite_to_team(
        operation=operation(part.address, "invitation"),
        email="sanda.ionescu@example.org",
        name="Sanda Ionescu",
        roles=[Role.ASSISTANT],
        language="en",
        by=by,
    )
