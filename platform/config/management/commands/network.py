"""What an operator does with one network. An owner process: see manage.py."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from config.management import words
from config.management.refusals import refusals_in_words
from kernel.archive.reading import reading
from shared.networks.domain import lifecycle
from shared.networks.domain.erasure import erase_network
from shared.networks.domain.export import export_network, may_be_exported
from shared.networks.domain.operator import Operator
from shared.networks.domain.queries.belongings import belongings_of
from shared.networks.domain.queries.operated import Use, full_domain, network_at, tombstone_at, use_of
from shared.networks.domain.restore import prepare_restore, restore_network
from shared.networks.enums import NetworkState
from shared.networks.models import Network

VERBS = {
    "suspend": "let its people read it, and change nothing",
    "resume": "put a suspended or archived network in service again",
    "archive": "close its pages and keep its data",
    "export": "write all of it to one file",
    "restore": "make a suspended network at ADDRESS from an export",
    "erase": "remove it for good",
}


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Suspend, resume, archive, export, restore or erase one network."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        for verb, text in VERBS.items():
            one = verbs.add_parser(verb, help=text, description=f"{text[0].upper()}{text[1:]}.")
            full = "" if verb == "restore" else ", or in full arec.example.org"
            one.add_argument("address", metavar="ADDRESS", help=f"arec{full}")
            if verb in {"export", "restore"}:
                one.add_argument("file", metavar="FILE", type=Path, help="the archive, for example arec.zip")
            if verb in {"suspend", "resume", "archive"}:
                one.add_argument("--reason", default="", help="for the audit")
            one.add_argument(
                "--yes-i-mean", metavar="NAME", help="the network's name, in scripts that cannot type it"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        self.by = Operator.at_this_machine()
        with refusals_in_words():
            getattr(self, f"_{options['verb']}")(argparse.Namespace(**options))

    def _suspend(self, told: argparse.Namespace) -> None:
        network = self._network(told)
        lifecycle.may_move(network, NetworkState.SUSPENDED)
        self._agree(told, network.name, self._numbers(network, words.suspending))
        self._say_moved(
            network, lifecycle.suspend_network(network, by=self.by, reason=told.reason), "suspended"
        )

    def _resume(self, told: argparse.Namespace) -> None:
        network = self._network(told)
        lifecycle.may_move(network, NetworkState.READY)
        self._agree(told, network.name, self._numbers(network, words.resuming))
        self._say_moved(
            network, lifecycle.resume_network(network, by=self.by, reason=told.reason), "in service"
        )

    def _archive(self, told: argparse.Namespace) -> None:
        network = self._network(told)
        lifecycle.may_move(network, NetworkState.ARCHIVED)
        plan = self._numbers(network, lambda use: words.archiving(use, belongings_of(network)))
        self._agree(told, network.name, plan)
        self._say_moved(
            network, lifecycle.archive_network(network, by=self.by, reason=told.reason), "archived"
        )

    def _export(self, told: argparse.Namespace) -> None:
        network = self._network(told)
        may_be_exported(network)
        self._agree(told, network.name, words.exporting(belongings_of(network), told.file))
        written = export_network(network, told.file, by=self.by, tell=self._say)
        size = words.size(told.file.stat().st_size)
        self._say(f"{told.file} is complete: {words.counted(len(written.members), 'member')}, {size}.")

    def _restore(self, told: argparse.Namespace) -> None:
        with reading(told.file) as archive:
            self._say("Checking the archive")
            restoration = prepare_restore(archive, told.address)
            self._agree(told, archive.manifest.about["name"], words.restoring(restoration))
            network = restore_network(restoration, by=self.by, tell=self._say)
        self._say(
            f"{network.name} is restored at {restoration.domain} and suspended. "
            f"Look at it, then put it in service: manage.py network resume {told.address}"
        )

    def _erase(self, told: argparse.Namespace) -> None:
        network, tombstone = network_at(told.address), tombstone_at(told.address)
        if network is None and tombstone is not None:
            self._say(words.erased(tombstone))
            return
        network = self._network(told)
        self._agree(told, network.name, words.erasing(belongings_of(network)))
        self._say(words.erased(erase_network(network, by=self.by, tell=self._say)))

    def _network(self, told: argparse.Namespace) -> Network:
        network = network_at(told.address)
        if network is None:
            raise CommandError(f"No network has the address {full_domain(told.address)}.")
        self._say(words.head(network, full_domain(told.address)))
        return network

    def _numbers(self, network: Network, plan: Callable[[Use], str]) -> str:
        """A network whose schema is gone must still be taken out of service."""
        try:
            return plan(use_of(network))
        except (DatabaseError, psycopg.Error):
            return "Its schema is missing or damaged: what is in it cannot be counted."

    def _agree(self, told: argparse.Namespace, name: str, plan: str) -> None:
        """Go on only when the network's name was given."""
        self._say(plan)
        typed = told.yes_i_mean
        if typed is None:
            typed = self._ask(f"Type the name of the network to go on ({name}): ")
        if typed.strip() != name:
            raise CommandError("That is not its name. Nothing was done.")

    def _ask(self, question: str) -> str:
        self.stdout.write(question, ending="")
        self.stdout.flush()
        try:
            return input()
        except EOFError:
            raise CommandError(
                "\nNobody typed its name; a script gives it with --yes-i-mean. Nothing was done."
            ) from None

    def _say_moved(self, network: Network, moved: bool, state: str) -> None:
        self._say(f"{network.name} is {state}{'' if moved else ' already'}.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
