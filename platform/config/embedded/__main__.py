"""The command line: `python -m config.embedded demo|reset|run`."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from config.embedded.demo import demo
from config.embedded.errors import EmbeddedError
from config.embedded.paths import DEFAULT_HOME, Home
from config.embedded.plan import foothold
from config.embedded.reset import reset
from config.embedded.services import run, run_for_tests
from config.embedded.terminal import note, say


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        note(f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.")
        sys.exit(2)


def port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def parser() -> Parser:
    commands = Parser(prog="python -m config.embedded", description=__doc__)
    commands.add_argument("--home", type=Path, default=DEFAULT_HOME, help="folder of the data")
    commands.add_argument("--port", type=port, default=8000, help="port of the web server")
    kinds = commands.add_subparsers(dest="kind", required=True)
    kinds.add_parser("demo", help="start everything and stay until Ctrl-C")
    kinds.add_parser("reset", help="remove the demo's data")
    command = kinds.add_parser("run", help="run a command with PostgreSQL and Redis")
    command.add_argument("--test", action="store_true", help="with fast servers of its own, gone afterwards")
    command.add_argument(
        "--own-server", action="store_true", help="with --test: use the superuser's address in DATABASE_URL"
    )
    command.add_argument("--durable", action="store_true", help="with --test: as safe and slow as the demo")
    command.add_argument("command", nargs="+", metavar="COMMAND", help="after --, with its arguments")
    return commands


def perform(options: argparse.Namespace) -> int:
    """Do it; answers the exit status."""
    home = Home(options.home.absolute())
    if options.kind == "demo":
        demo(home, options.port, foothold(home, options.port))
    elif options.kind == "reset":
        say(
            "The demo's data is removed; make demo starts afresh."
            if reset(home)
            else "There is no demo data."
        )
    elif options.test:
        admin_url = os.environ.get("DATABASE_URL") if options.own_server else None
        return run_for_tests(
            home, options.command, port=options.port, admin_url=admin_url, durable=options.durable
        )
    else:
        return run(home, options.command, port=options.port)
    return 0


def reported(action: Callable[[], int]) -> int:
    """The action's exit status, or 1 and one sentence on stderr for what it refuses."""
    try:
        return action()
    except EmbeddedError as error:
        note(str(error))
    except OSError as error:
        note(f"{error.filename or 'A file'}: {error.strerror}.")
    return 1


if __name__ == "__main__":
    sys.exit(reported(lambda: perform(parser().parse_args())))
