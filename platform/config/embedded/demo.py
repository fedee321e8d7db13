"""`demo`: everything on one machine, until Ctrl-C."""

import time
from collections.abc import Mapping
from pathlib import Path

from config.embedded import environment
from config.embedded.checks import check_port
from config.embedded.errors import EmbeddedError, StopRequestedError
from config.embedded.interrupts import Interrupts
from config.embedded.paths import Home
from config.embedded.plan import Part, Plan
from config.embedded.processes import Service
from config.embedded.stores import start_stores
from config.embedded.supervisor import Supervisor, supervised
from config.embedded.terminal import say

ANSWER_WITHIN = 120.0  # seconds


def demo(home: Home, port: int, plan: Plan) -> None:
    """Run it until a stop signal.

    Raises EmbeddedError when it cannot start or a process keeps dying; everything is stopped by then.
    """
    try:
        with Interrupts() as interrupts, supervised(home, interrupts) as supervisor:
            _start(supervisor, port, plan)
            supervisor.watch()
    except StopRequestedError:
        say("Everything is stopped and the data is kept.")


def _start(supervisor: Supervisor, port: int, plan: Plan) -> None:
    home = supervisor.home
    began = time.monotonic()
    check_port(port)
    say("Starting PostgreSQL and Redis.")
    sockets = start_stores(supervisor, home)
    told = environment.for_foothold(home, sockets, port=port)
    say("Preparing the program (the first time takes a little longer).")
    sign_ins = home.logs / "sign-ins.txt"
    administration = environment.for_administration(sockets)
    supervisor.complete(_service(plan.prepare, told | administration, output=sign_ins))
    supervisor.start(_service(plan.web, told))
    _await_the_web(supervisor, plan)
    for part in plan.others:
        supervisor.start(_service(part, told))
    say(f"\n{sign_ins.read_text().strip()}\n")
    say(f"Ready after {time.monotonic() - began:.1f} s. Logs are in {home.logs}.")
    say("Ctrl-C stops it and keeps the data.")


def _service(part: Part, told: Mapping[str, str], *, output: Path | None = None) -> Service:
    return Service(
        name=part.name, command=part.command, environment={**told, **part.environment}, output=output
    )


def _await_the_web(supervisor: Supervisor, plan: Plan) -> None:
    deadline = time.monotonic() + ANSWER_WITHIN

    def answers() -> bool:
        if time.monotonic() > deadline:
            raise EmbeddedError(
                f"The web server did not answer within {ANSWER_WITHIN:.0f} seconds. "
                f"Its log is {supervisor.home.log('web')}."
            )
        return plan.answers()

    supervisor.watch(answers)
