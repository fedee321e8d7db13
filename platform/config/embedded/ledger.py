"""Who was started, on disk, so that a later start can end them after kill -9 of the supervisor."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil

from config.embedded.paths import Home

SAME = 2.0  # seconds by which two readings of one process's start may differ when the clock was set


def _file(home: Home) -> Path:
    return home.run / "processes.json"


def write(home: Home, names: Mapping[int, str]) -> None:
    """Replace what is written down by these processes (pid to name), each with the time it was created."""
    entries = [
        {"name": name, "pid": pid, "created": created}
        for pid, name in names.items()
        if (created := _created(pid)) is not None
    ]
    draft = _file(home).with_suffix(".new")
    draft.write_text(json.dumps(entries))
    draft.replace(_file(home))


def processes(home: Home) -> Iterator[psutil.Process]:
    """Those written down that still run; a number that another process has got since is not one of them."""
    for entry in _read(home):
        created = _created(entry["pid"])
        if created is not None and abs(created - entry["created"]) < SAME:
            yield psutil.Process(entry["pid"])


def _read(home: Home) -> list[dict[str, int]]:
    try:
        entries: list[dict[str, int]] = json.loads(_file(home).read_text())
    except (OSError, ValueError):
        return []
    return entries


def _created(pid: int) -> float | None:
    try:
        return psutil.Process(pid).create_time()
    except psutil.Error:
        return None
