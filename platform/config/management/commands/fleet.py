"""Migrations of all networks: where they stand, taking them forward, and whether they are what they should be."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.management.refusals import refusals_in_words
from shared.fleet.domain.campaign import migrate_fleet
from shared.fleet.domain.queries.census import behind, census
from shared.fleet.domain.queries.ledger import last_failures
from shared.fleet.domain.recording import current_text
from shared.fleet.domain.verification import verify_fleet
from shared.fleet.domain.voyage import Outcome
from shared.fleet.domain.ways import GONE

BAR = 30


class Command(BaseCommand):
    help = "fleet status | migrate [--canary NAME] | verify"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("status", help="which networks are behind the code, and what failed last")
        migrate = verbs.add_parser("migrate", help="take every network forward; again for those that failed")
        migrate.add_argument("--canary", default="", help="the network that goes first, by its name")
        verbs.add_parser("verify", help="compare every network's schema with the template")

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals_in_words():
            getattr(self, options["verb"])(options)

    def status(self, options: dict[str, Any]) -> None:
        ships, failures = census(), last_failures()
        late, gone = behind(ships), [ship for ship in ships if ship.gone]
        at_head = len(ships) - len(late) - len(gone)
        self.stdout.write(f"{len(ships)} networks, {at_head} at the newest migration.")
        for ship in gone:
            self.stdout.write(f"  {ship.name}: {GONE}")
        for ship in late:
            failed = f"; last time it failed: {failures[ship.schema]}" if ship.schema in failures else ""
            self.stdout.write(f"  {ship.name}: {len(ship.missing)} migrations behind{failed}")

    def migrate(self, options: dict[str, Any]) -> None:
        outcome = migrate_fleet(canary=options["canary"], progress=self._bar)
        current_text()  # new networks are made from the new state from now on
        self._say(outcome)
        if outcome.failed or outcome.gone:
            raise CommandError(
                "Mend what is said above and run `fleet migrate` again; it goes on where it stopped."
            )

    def verify(self, options: dict[str, Any]) -> None:
        current_text()
        wrong = 0
        for name, differences in verify_fleet():
            wrong += bool(differences)
            for difference in differences:
                self.stdout.write(f"  {name}: {difference}")
        if wrong:
            raise CommandError(f"{wrong} schemas are not like the template.")
        self.stdout.write("Every schema is like the template.")

    def _say(self, outcome: Outcome) -> None:
        self.stdout.write(f"{outcome.done} networks taken forward, {len(outcome.failed)} failed.")
        if outcome.untouched:
            self.stdout.write(
                f"The first one failed, so nobody else was touched: {outcome.untouched} still to go."
            )
        for name, error in outcome.failed:
            self.stdout.write(f"  {name}: {error}")
        for name in outcome.gone:
            self.stdout.write(f"  {name}: {GONE}")

    def _bar(self, done: int, of: int) -> None:
        if self.stderr.isatty():
            filled = BAR * done // of
            self.stderr.write(
                f"\r[{'#' * filled}{'.' * (BAR - filled)}] {done}/{of}", ending="" if done < of else "\n"
            )
            sys.stderr.flush()
