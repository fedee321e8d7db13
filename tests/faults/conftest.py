import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.embedded import Demo


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that PostgreSQL's account can reach: every pytest that starts shuts the root of `tmp_path`."""
    folder = Path(tempfile.mkdtemp(prefix="foothold-test-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def demo(place: Path) -> Iterator[Demo]:
    """Started as from a terminal, also where these tests run under nohup: children inherit that a signal is ignored."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    demo = Demo(place / "home")
    yield demo
    demo.clean()
    signal.signal(signal.SIGHUP, before)
