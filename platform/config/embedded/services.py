"""`run`: a command with PostgreSQL and Redis around it, for developers and for the tests."""

import contextlib
import shutil
import time
from collections.abc import Sequence

from config.embedded import environment, redis
from config.embedded.command import run_command
from config.embedded.errors import AlreadyRunningError, EmbeddedError
from config.embedded.homes_of_tests import homes_of_tests, new_home_for_tests
from config.embedded.interrupts import Interrupts
from config.embedded.leftovers import end_leftovers
from config.embedded.lock import only_one
from config.embedded.paths import Home
from config.embedded.sockets import close_sockets, known_sockets, open_sockets
from config.embedded.stores import start_stores
from config.embedded.supervisor import supervised

YOUNG = 60.0  # seconds in which a test home may still be on its way to its lock


def run(home: Home, command: Sequence[str], *, port: int) -> int:
    """Run the command with the demo's data; answers its exit status.

    Where the demo (or another `run`) is up already, its servers are used.
    """
    with Interrupts() as interrupts:
        try:
            with supervised(home, interrupts) as supervisor:
                sockets = start_stores(supervisor, home)
                told = environment.for_a_command(home, sockets, port=port)
                return run_command(command, told, interrupts, supervisor.watch)
        except AlreadyRunningError:
            running = known_sockets(home)
            if running is None:
                raise
            told = environment.for_a_command(home, running, port=port)
            return run_command(command, told, interrupts, interrupts.wait)


def run_for_tests(
    home: Home, command: Sequence[str], *, port: int, admin_url: str | None = None, durable: bool = False
) -> int:
    """Run the command with servers of its own, which are gone afterwards; answers its exit status.

    `admin_url`: a superuser on a PostgreSQL server to use instead of ours. Not `durable`: fast, and lost in a
    power cut.
    """
    _sweep(home)
    fresh = new_home_for_tests(home, durable=durable)
    try:
        with Interrupts() as interrupts, supervised(fresh, interrupts) as supervisor:
            if admin_url:
                sockets = open_sockets(fresh, None)
                supervisor.start(
                    redis.service(fresh, sockets, environment.for_servers(fresh), durable=durable)
                )
            else:
                sockets = start_stores(supervisor, fresh, durable=durable)
            told = environment.for_tests(fresh, sockets, port=port, admin_url=admin_url)
            return run_command(command, told, interrupts, supervisor.watch)
    finally:
        shutil.rmtree(fresh.root, ignore_errors=True)
        with contextlib.suppress(OSError):
            fresh.root.parent.rmdir()


def _sweep(home: Home) -> None:
    """Remove the homes of test runs that were killed, and what still runs in them."""
    for folder in homes_of_tests(home):
        abandoned = Home(folder)
        with contextlib.suppress(OSError, EmbeddedError):
            if time.time() - folder.stat().st_mtime < YOUNG:
                continue
            abandoned.create()
            with only_one(abandoned):
                end_leftovers(abandoned)
                close_sockets(abandoned)
                shutil.rmtree(folder)
