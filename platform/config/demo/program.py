"""The sponsor's side of the demo: the program, its staff, and the networks that apply."""

import datetime as dt
from typing import cast

from config.demo.cast import ADMINISTRATOR, NETWORKS, PROGRAM_STAFF, DemoNetwork
from config.demo.operation import operation
from config.demo.season import SEASONS
from config.demo.team import add_demo_app, open_demo_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.networks.domain.application import ApplicationFields, approve_application, submit_application
from shared.networks.domain.note import add_note
from shared.networks.domain.question import ask_for_more
from shared.networks.models import Application, Network
from shared.program.domain.program import found_program
from shared.program.domain.season import open_season
from shared.program.models import Program, Season

QUESTION = "How many of your members are licensed in Ontario and could be mentors?"
NOTE = "They came to our open evening in May. Two members already mentor elsewhere."


def found() -> User:
    """The program with its staff, each with the demo's second step; answers the administrator."""
    if not Program.objects.exists():
        found_program(
            name="Lakeshore Mentoring",
            sponsor="Lakeshore Settlement Services",
            contact_email="mentoring@example.org",
            postal_address="100 Example Quay, Suite 200\nToronto, Ontario  M5X 0A0",
            by=SYSTEM,
        )
    staff = {part: open_demo_account(part) for part in PROGRAM_STAFF}
    for user in staff.values():
        add_demo_app(user)
    return staff[ADMINISTRATOR]


def open_calendar() -> list[Season]:
    return [_season(*season) for season in SEASONS]


def let_in(*, by: User) -> list[tuple[DemoNetwork, Network]]:
    """Every network applies; those with a story are approved, one of the others is asked for more."""
    applications = [(part, _apply(part)) for part in NETWORKS]
    for part, application in applications:
        if part.story == "asked":
            officer = User.objects.get(roles__contains=[Role.OFFICER])
            add_note(application, operation=operation(part.address, "note"), text=NOTE, by=officer)
            ask_for_more(application, question=QUESTION, by=officer)
    return [(part, approve_application(found, by=by)) for part, found in applications if part.is_in]


def _season(name: str, starts_on: dt.date, ends_on: dt.date) -> Season:
    known = Season.objects.filter(name=name).first()
    return known or open_season(name=name, starts_on=starts_on, ends_on=ends_on, by=SYSTEM)


def _apply(part: DemoNetwork) -> Application:
    fields = cast("ApplicationFields", part.application)
    return submit_application(operation=operation(part.address), fields=fields)
