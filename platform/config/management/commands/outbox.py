"""What waits to leave the database, and what gave up; with the rights of each network, one after the other."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

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
        outboxes = list(_outboxes(options["host"]))
        if options["verb"] == "status":
            self._show(outboxes)
        else:
            self._retry(outboxes, options["key"])

    def _show(self, outboxes: list[tuple[str, str]]) -> None:
        self.stdout.write(LINE.format("outbox", "waiting", "oldest", "dead"))
        for host, schema in outboxes:
            with _scope(schema):
                found = status()
                self.stdout.write(LINE.format(host, found.waiting, f"{found.oldest:.0f} s", found.dead))
                for letter in dead_letters()[:20] if found.dead else ():
                    self.stdout.write(
                        f"  {letter.key} ({letter.kind}, {letter.attempts} tries): {letter.error[:100]}"
                    )

    def _retry(self, outboxes: list[tuple[str, str]], key: str) -> None:
        retried = 0
        for _host, schema in outboxes:
            with _scope(schema):
                retried += retry_dead_letters(by=SYSTEM, key=key)
        if key and not retried:
            raise CommandError(f"No dead letter has the key {key}.")
        self.stdout.write(f"Dead letters that are tried again: {retried}.")


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


def _scope(schema: str) -> AbstractContextManager[Scope]:
    return in_program() if schema == PUBLIC else in_network(schema)
