"""What waits to leave the database, and what gave up; with the rights of each network, one after the other."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction

from config.management.refusals import refusals_in_words
from kernel.db.scope import PUBLIC
from kernel.tenancy import Scope, in_network, in_program
from shared.audit.actor import SYSTEM
from shared.networks.domain.queries.network import schemas_in_service
from shared.networks.models import Domain
from shared.outbox.domain.queries.status import dead_letters, status
from shared.outbox.domain.retry import retry_dead_letters

LINE = "{:<40} {:>8} {:>10} {:>6}"


class Command(BaseCommand):
    help = "Show what waits in the outboxes, or give dead letters another try."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["status", "retry"])
        parser.add_argument("--host", help="one outbox: the address of a network, or the program's own")
        parser.add_argument("--key", default="", help="retry: only the message with this key")

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals_in_words():
            outboxes = list(_outboxes(options["host"]))
            if options["verb"] == "status":
                self._show(outboxes)
            else:
                self._retry(outboxes, options["key"])

    def _show(self, outboxes: list[tuple[str, str]]) -> None:
        self.stdout.write(LINE.format("outbox", "waiting", "oldest", "dead"))
        for host, schema in outboxes:
            with self._at(host, schema):
                found = status()
                self.stdout.write(LINE.format(host, found.waiting, f"{found.oldest:.0f} s", found.dead))
                for letter in dead_letters()[:20] if found.dead else ():
                    self.stdout.write(
                        f"  {letter.key} ({letter.kind}, {letter.attempts} tries): {letter.error[:100]}"
                    )

    def _retry(self, outboxes: list[tuple[str, str]], key: str) -> None:
        retried = 0
        for host, schema in outboxes:
            with self._at(host, schema):
                retried += retry_dead_letters(by=SYSTEM, key=key)
        if key and not retried:
            raise CommandError(f"No dead letter has the key {key}.")
        self.stdout.write(f"Dead letters that are tried again: {retried}.")

    @staticmethod
    def _scope(schema: str) -> AbstractContextManager[Scope]:
        return in_program() if schema == PUBLIC else in_network(schema)

    @contextmanager
    def _at(self, host: str, schema: str) -> Iterator[None]:
        """Work in one outbox. A network that was damaged by hand is named, and hides no other."""
        try:
            with in_program(), transaction.atomic(), self._scope(schema):
                yield
        except (DatabaseError, psycopg.Error):
            self.stdout.write(f"{host:<40} its schema is missing or damaged")


def _outboxes(host: str | None) -> Iterator[tuple[str, str]]:
    """Address and schema of the program and of every network in service, or of the one asked for."""
    with in_program():
        domains = Domain.objects.filter(tenant__schema_name__in=schemas_in_service(), is_primary=True)
        known = dict(domains.values_list("domain", "tenant__schema_name"))
    known = {settings.BASE_HOST: PUBLIC, **dict(sorted(known.items()))}
    if host is None:
        yield from known.items()
    elif host in known:
        yield host, known[host]
    else:
        raise CommandError(f"No network in service has the address {host}.")
