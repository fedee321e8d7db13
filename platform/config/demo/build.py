"""The demo program, made by the same domain functions as the pages use."""

import datetime as dt
from collections.abc import Callable
from uuid import NAMESPACE_URL, uuid5

from config.demo.cast import ADMINISTRATOR, AREC, HARBOUR, KAVERI, PASSWORD, PROGRAM_STAFF, DemoNetwork, Staff
from config.demo.season import SEASONS
from config.demo.story import live_through
from frontend.public.demo_code import SECRET, current_codes
from kernel.tenancy import in_network, in_program
from shared.accounts.domain.second_factor import add_app, hide_recovery_codes
from shared.accounts.domain.user import open_account
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.audit.models import Entry
from shared.networks.domain.application import approve_application, submit_application
from shared.networks.domain.provisioning import provision_network
from shared.networks.models import Application, Network
from shared.outbox.domain.message import drain
from shared.program.domain.program import found_program
from shared.program.domain.season import open_season
from shared.program.models import Program, Season

Say = Callable[[str], object]
BUILT = "demo.built"


def is_built() -> bool:
    """Whether the demo was finished. A demo that was killed half way is taken up where it stopped."""
    with in_program():
        return Entry.objects.filter(verb=BUILT).exists()


def build_demo(say: Say) -> None:
    """Found the program, let two networks in, live through their cycles, and leave a third one waiting."""
    say("Building the demo program. This happens once.")
    with in_program():
        administrator = _program()
        seasons = [_season(*season) for season in SEASONS]
        networks = [(part, _admit(part, administrator)) for part in (AREC, HARBOUR)]
        _apply(KAVERI)
    for part, network in networks:
        say(f"  {part.name}")
        provision_network(network.pk)
        with in_network(network.schema_name):
            coordinator = _open(part.coordinator)
            live_through(part, seasons, by=coordinator)
            drain(limit=10_000)
    with in_program():
        drain(limit=10_000)
        record(BUILT, None, by=SYSTEM)


def _program() -> User:
    if not Program.objects.exists():
        found_program(
            name="Lakeshore Mentoring",
            sponsor="Lakeshore Settlement Services",
            contact_email="mentoring@example.org",
            by=SYSTEM,
        )
    staff = {part: _open(part) for part in PROGRAM_STAFF}
    for user in staff.values():
        add_app(user, secret=SECRET, code=current_codes(SECRET)[0], by=user)
        hide_recovery_codes(user)
    return staff[ADMINISTRATOR]


def _season(name: str, starts_on: dt.date, ends_on: dt.date) -> Season:
    known = Season.objects.filter(name=name).first()
    return known or open_season(name=name, starts_on=starts_on, ends_on=ends_on, by=SYSTEM)


def _open(staff: Staff) -> User:
    return open_account(
        email=staff.email,
        name=staff.name,
        roles=[staff.role],
        password=PASSWORD,
        language=staff.language,
        by=SYSTEM,
    )


def _apply(part: DemoNetwork) -> Application:
    return submit_application(
        operation=uuid5(NAMESPACE_URL, f"https://example.org/demo/{part.address}"),
        fields={
            "name": part.name,
            "community": part.community,
            "profession": part.profession,
            "members": part.members,
            "address": part.address,
            "contact_name": part.coordinator.name,
            "contact_email": part.coordinator.email,
            "language": part.coordinator.language,
            "why": part.why,
        },
    )


def _admit(part: DemoNetwork, by: User) -> Network:
    return approve_application(_apply(part), by=by)
