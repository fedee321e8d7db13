"""What the demo runs besides PostgreSQL and Redis."""

import http.client
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from config.embedded.paths import REPOSITORY, Home


@dataclass(frozen=True, slots=True)
class Part:
    """One process: its log's name, its command, and what it is told besides what all are told."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """`prepare` runs to its end first, alone with the superuser's address. What it prints is shown once `web`
    answers, and the others start then: together they would slow each other down on a small machine."""

    prepare: Part
    web: Part
    others: Sequence[Part]
    answers: Callable[[], bool]


def foothold(home: Home, port: int) -> Plan:
    manage = str(REPOSITORY / "platform" / "manage.py")
    return Plan(
        prepare=Part("prepare", [sys.executable, manage, "prepare", "--demo", "--sign-ins"]),
        web=Part("web", _web(port)),
        others=[
            Part("worker", _celery("worker", "-n", "worker@%h", "-Q", "default", "--concurrency", "2")),
            Part(
                "steward",
                _celery("worker", "-n", "steward@%h", "-Q", "steward", "--pool", "solo"),
                {"FOOTHOLD_CONNECT_AS": "owner"},
            ),
            Part("beat", _celery("beat", "--schedule", str(home.run / "beat-schedule"), "--pidfile=")),
        ],
        answers=lambda: answers(port),
    )


def answers(port: int) -> bool:
    """Whether a web server on this machine answers at all, whatever it says."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _web(port: int) -> list[str]:
    options = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "5"]
    options += ["--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    return [sys.executable, "-m", "gunicorn", *options, "config.wsgi:application"]


def _celery(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "celery", "-A", "config.celery", *arguments, "--loglevel", "INFO"]
