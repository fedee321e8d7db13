"""A Chromium for the browser tests: one that is there already, or else installed, or else none."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
DOWNLOADED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium_headless_shell-*/chrome-*/*headless*shell",
)
FLAGS = (
    *(("--no-sandbox",) if os.geteuid() == 0 else ()),
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL_WITHIN = 300.0  # seconds for each way to install
TRY_AGAIN_AFTER = 600.0  # seconds after an attempt in vain


@cache
def find_or_install() -> Path | None:
    """The executable for playwright's `executable_path`, to be started with FLAGS.

    Looks at $CHROMIUM, the PATH and playwright's own downloads, then installs by playwright and, as root, by
    apt-get, each within INSTALL_WITHIN. None when there is none to be had: skip loudly.
    """
    return find() or _install()


def find() -> Path | None:
    return next((path for path in _candidates() if _works(path)), None)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for pattern in DOWNLOADED:
        yield from sorted(_downloads().glob(pattern), reverse=True)


def _downloads() -> Path:
    if named := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(named)
    caches = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return caches / "ms-playwright"


def _works(path: Path) -> bool:
    """Asked for its version: a distribution may ship a script that only says where to get the browser."""
    return _succeeds([str(path), "--version"], seconds=30.0)


def _install() -> Path | None:
    """One worker at a time; the others find what it installed, or that it tried in vain."""
    with (Path(sys.prefix) / ".chromium").open("a+") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        turn.seek(0)
        last = float(turn.read() or 0)
        found = find()
        if found or time.time() - last < TRY_AGAIN_AFTER:
            return found
        found = _install_by_playwright() or _install_by_apt()
        if not found:
            turn.truncate(0)
            turn.write(str(time.time()))
        return found


def _install_by_playwright() -> Path | None:
    _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], seconds=INSTALL_WITHIN)
    return find()


def _install_by_apt() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _succeeds(["apt-get", "update"], seconds=INSTALL_WITHIN)
    _succeeds(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], seconds=INSTALL_WITHIN)
    return find()


def _succeeds(command: Sequence[str], *, seconds: float) -> bool:
    try:
        done = subprocess.run(
            command, timeout=seconds, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
