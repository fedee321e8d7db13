"""Where the homes of test runs lie: in memory where there is room, else on the disk beside the demo's.

A suite copies databases some hundred times, and each copy is a thousand small files: on some disks that is most of its
time.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from config.embedded.paths import Home

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made there is closed to others
ROOM = 4 << 30
"""Bytes that must be free: two workers with their databases, two servers of the fault tests, and some to spare."""


def new_home_for_tests(home: Home, *, durable: bool) -> Home:
    """A home that nobody has used. A `durable` one is on the disk, where a power cut could be told from a kill."""
    memory = None if durable else _memory_of(home)
    return Home((memory or home.tests) / secrets.token_hex(4))


def homes_of_tests(home: Home) -> Iterator[Path]:
    """Those of every run that has not tidied up, in both places."""
    yield from home.tests.glob("*")
    if _ours(_place(home)):
        yield from _place(home).glob("*")


def _memory_of(home: Home) -> Path | None:
    """Our folder in memory, or None where there is no room for one or somebody else made it."""
    try:
        if shutil.disk_usage(MEMORY).free < ROOM:
            return None
        _place(home).mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return _place(home) if _ours(_place(home)) else None


def _place(home: Home) -> Path:
    """Short, since sockets lie below it; one for each checkout and account."""
    checkout = hashlib.sha256(os.fsencode(home.root)).hexdigest()[:8]
    return MEMORY / f"foothold-{os.getuid()}-{checkout}"


def _ours(folder: Path) -> bool:
    try:
        return folder.lstat().st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink()
    except OSError:
        return False
