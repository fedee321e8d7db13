"""The Celery application with effects that stop where a test wants the worker killed.

The folder in FOOTHOLD_FAULTS stands for the world outside: a file for each key that arrived there, and the points to
stop at. Run as `celery -A tests.faults.outbox_worker worker`.
"""

import os
import signal
import time
from hashlib import sha256
from pathlib import Path

from config.celery import app
from kernel.outbox import Payload, effect, keyed_effect

__all__ = ["app"]

STOP = 600.0


def folder() -> Path:
    return Path(os.environ["FOOTHOLD_FAULTS"])


def stop_at(point: str) -> None:
    if (folder() / f"stop-{point}").exists():
        (folder() / "stopped").touch()
        time.sleep(STOP)


@keyed_effect("fault test: post")
def post(payload: Payload, key: str) -> None:
    """One row inside the database, and one parcel outside, whose receiver knows it again by its key."""
    from shared.mail.models import Mail

    stop_at("before")
    Mail.objects.create(sender="", recipient=payload["to"], subject="post", text="", html="")
    stop_at("during")
    with (folder() / "calls").open("a") as calls:
        calls.write(f"{payload['to']}\n")
    (folder() / f"parcel-{sha256(key.encode()).hexdigest()}").write_text(payload["to"])
    stop_at("after")


@effect("fault test: kill the worker")
def kill_the_worker(payload: Payload) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@effect("fault test: write down")
def write_down(payload: Payload) -> None:
    # The quick one behind a slow one would overtake it.
    time.sleep(0.03 if payload["number"] % 3 == 0 else 0.002)
    with (folder() / "order").open("a") as order:
        order.write(f"{payload['stream']} {payload['number']} {os.getpid()}\n")
