"""The real clock and the real workers: everything that is done from time to time is sent, and succeeds."""

import re
from pathlib import Path

import pytest

from config.celery import app
from tests.faults.test_outbox import scope, until
from tests.faults.test_run import platform

__all__ = ["platform", "scope"]

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

EVERYTHING = {entry["task"] for entry in app.conf.beat_schedule.values()}
ENDED = re.compile(r"name=(\S+) .*status=(\S+)")


def ended(folder: Path) -> dict[str, str]:
    """How the tasks ended, by the lines that the workers wrote about them."""
    return dict(found for log in folder.glob("worker*.log") for found in ENDED.findall(log.read_text()))


def test_everything_that_the_clock_sends_succeeds(platform, tmp_path):
    platform.start()
    platform.start_steward()
    for entry in app.conf.beat_schedule.values():
        app.send_task(entry["task"], **entry["options"])
    until(lambda: ended(tmp_path).keys() >= EVERYTHING, "something was not done")
    assert set(ended(tmp_path).values()) == {"SUCCESS"}
