"""Make the database ready: roles, schemas at the newest migration, rights, and in the demo its program."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import environment
from config.demo.build import build_demo, is_built
from config.demo.sign_ins import sign_ins
from config.management.refusals import refusals_in_words
from kernel.db.locks import held
from kernel.db.scope import PUBLIC
from kernel.schema.applied import missing_in
from kernel.schema.bootstrap import bootstrap
from kernel.tenancy import in_program
from shared.fleet.domain.campaign import LOCK, migrate_fleet
from shared.fleet.domain.queries.census import behind, census
from shared.fleet.domain.standby import fill_standbys
from shared.fleet.domain.ways import migrate_impatiently


class Command(BaseCommand):
    # It runs before every start, and the checks belong to `make lint`.
    requires_system_checks: list[str] = []
    help = "Create what is missing in the database; running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="build the demo program")
        parser.add_argument(
            "--sign-ins", action="store_true", help="print addresses and sign-ins of the demo"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        admin_url = os.environ.get("FOOTHOLD_ADMIN_URL")
        if admin_url:
            bootstrap(admin_url, settings.DATABASES["default"]["NAME"], environment.passwords())
        with refusals_in_words():
            _migrate_all()
        if options["demo"]:
            if not settings.DEMO:
                raise CommandError("The demo is built only where FOOTHOLD_DEMO=1.")
            if not is_built():
                build_demo(self.stdout.write)
            fill_standbys()
        if options["sign_ins"]:
            self.stdout.write(sign_ins())


def _migrate_all() -> None:
    """The public schema, then every network that is behind. On several machines at once, one waits for the other."""
    with in_program(), held(LOCK):
        if missing_in(PUBLIC):
            migrate_impatiently(PUBLIC)
        if behind(census()):
            outcome = migrate_fleet()
            if outcome.failed:
                raise CommandError("; ".join(f"{name}: {error}" for name, error in outcome.failed))
