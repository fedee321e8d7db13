"""The system account of the database server: PostgreSQL refuses to run as root."""

import contextlib
import os
import pwd
import stat
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from config.embedded.errors import EmbeddedError

NAME = "foothold-postgres"
ADD_ACCOUNT = (
    "useradd",
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    NAME,
)


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int


def server_account(data: Path) -> Account | None:
    """Who PostgreSQL runs as; None means as ourselves.

    As root it is the owner of `data` where there is one, so that somebody else's data stays theirs, and
    otherwise an account of its own, made when missing. Raises EmbeddedError when that fails, and when we are
    not root and the data belongs to somebody else.
    """
    owner = data.stat() if data.exists() else None
    if os.geteuid() != 0:
        if owner and owner.st_uid != os.geteuid():
            raise EmbeddedError(f"The data in {data} belongs to another account (uid {owner.st_uid}).")
        return None
    if owner and owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    account = _made_account()
    if owner:
        give([data, *data.rglob("*")], account)
    return account


def _made_account() -> Account:
    with contextlib.suppress(KeyError):
        return _account(NAME)
    try:
        subprocess.run(ADD_ACCOUNT, check=True, capture_output=True)
        return _account(NAME)
    except (OSError, KeyError, subprocess.CalledProcessError) as error:
        raise EmbeddedError(
            f"PostgreSQL refuses to run as root and the account {NAME} could not be made: "
            "start this as an ordinary user instead."
        ) from error


def _account(name: str) -> Account:
    entry = pwd.getpwnam(name)
    return Account(entry.pw_uid, entry.pw_gid)


def give(paths: Iterable[Path], account: Account) -> None:
    for path in paths:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def let_through(path: Path, account: Account) -> list[Path]:
    """Let the account pass through every folder above `path`; answers those that were shut to it.

    Others may then pass too but not list: one bit, where the library would open the whole way for reading.
    """
    shut = [folder for folder in path.resolve().parents if not _passable(folder.stat(), account)]
    for folder in shut:
        folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
    return shut


def _passable(status: os.stat_result, account: Account) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)
