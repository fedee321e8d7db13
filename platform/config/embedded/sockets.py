"""The folders of the Unix sockets. Both servers trust whoever reaches them, so nobody else may."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from config.embedded.account import Account, give
from config.embedded.errors import EmbeddedError
from config.embedded.paths import Home

LONGEST = 103  # bytes of a socket's path: 107 on Linux, 103 on macOS
POSTGRES_SOCKET = ".s.PGSQL.5432"
PREFIX = "foothold-"


@dataclass(frozen=True, slots=True)
class Sockets:
    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def redis(self) -> Path:
        return self.root / "redis.sock"


def open_sockets(home: Home, account: Account | None) -> Sockets:
    """Make the folders, mode 0700: below the home, or in the temporary folder if that path does not do.

    A path is too long for a socket, or holds something that would need quoting in an address (a comma
    separates hosts for libpq). The place is written down for `known_sockets`.
    """
    sockets = Sockets(home.run if _usable(home.run) else _temporary_folder())
    (home.run / "sockets").write_text(str(sockets.root))
    sockets.postgres.mkdir(mode=0o700, exist_ok=True)
    sockets.postgres.chmod(0o700)
    if account:
        give([sockets.postgres], account)
    return sockets


def known_sockets(home: Home) -> Sockets | None:
    """Those of the services that run, or ran last, from this home."""
    try:
        return Sockets(Path((home.run / "sockets").read_text()))
    except OSError:
        return None


def close_sockets(home: Home) -> None:
    sockets = known_sockets(home)
    if sockets is None:
        return
    shutil.rmtree(sockets.postgres, ignore_errors=True)
    sockets.redis.unlink(missing_ok=True)
    if sockets.root != home.run and sockets.root.name.startswith(PREFIX):
        shutil.rmtree(sockets.root, ignore_errors=True)
    (home.run / "sockets").unlink(missing_ok=True)


def _temporary_folder() -> Path:
    for base in (tempfile.gettempdir(), "/tmp"):  # noqa: S108 - mkdtemp below makes a new folder of our own
        if _usable(Path(base) / f"{PREFIX}12345678"):
            return Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    raise EmbeddedError(
        "The path of the temporary folder is too long for a socket: set TMPDIR to a shorter one."
    )


def _usable(folder: Path) -> bool:
    path = str(folder / "postgres" / POSTGRES_SOCKET)
    return len(os.fsencode(path)) <= LONGEST and quote(path) == path
