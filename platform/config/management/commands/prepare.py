"""Make the database ready: roles, schemas at the newest migration, rights, and in the demo its program."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import environment
from config.demo.build import build_demo, is_built
from config.demo.sign_ins import sign_ins
from kernel.db.scope import PUBLIC
from kernel.schema.applied import missing_in
from kernel.schema.bootstrap import bootstrap
from kernel.schema.factory import migrate_schema
from shared.fleet.domain.campaign import migrate_fleet
from shared.fleet.domain.queries.census import behind, census
from shared.fleet.domain.standby import fill_standbys


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
    """The public schema, then every network that is behind."""
    if missing_in(PUBLIC):
        migrate_schema(PUBLIC)
    if behind(census()):
        outcome = migrate_fleet()
        if outcome.failed:
            raise CommandError("; ".join(f"{name}: {error}" for name, error in outcome.failed))
