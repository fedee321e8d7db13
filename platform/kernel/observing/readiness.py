"""What this process needs to do its work, looked at one by one.

The words are shown to anybody: no names, no addresses.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from celery import current_app
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import Error as DatabaseError

from kernel.observing.fleet import Fleet
from kernel.observing.session_state import check_session_state
from kernel.tenancy import in_program

log = logging.getLogger(__name__)
fleet = Fleet()


@dataclass(frozen=True, slots=True)
class Finding:
    name: str
    good: bool
    words: str


Findings = tuple[Finding, ...]


def look() -> Findings:
    """Database, broker and fleet, in this order. Never raises."""
    database = _database()
    findings = (database, _broker(), _fleet() if database.good else _unknown_fleet())
    for finding in findings:
        if not finding.good:
            log.warning("Not ready: %s", finding.words)
    return findings


def _tried(name: str, look: Callable[[], str], bad: str) -> Finding:
    try:
        return Finding(name, True, look())
    except ImproperlyConfigured as error:
        return Finding(name, False, str(error))
    except Exception:
        log.exception("The check of the %s failed", name)
        return Finding(name, False, bad)


def _database() -> Finding:
    return _tried("database", _ask_database, "The database does not answer.")


def _ask_database() -> str:
    with in_program(), connection.cursor() as cursor:
        cursor.execute("select 1")
    check_session_state()
    return "The database answers."


def _broker() -> Finding:
    return _tried("broker", _ask_broker, "The broker does not answer.")


def _ask_broker() -> str:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=2)
    return "The broker answers."


def _unknown_fleet() -> Finding:
    return Finding("fleet", False, "Whether the schemas are at the newest migration cannot be seen.")


def _fleet() -> Finding:
    try:
        behind = fleet.behind()
    except DatabaseError:
        log.exception("The fleet could not be looked at")
        return _unknown_fleet()
    if not behind:
        return Finding("fleet", True, "Every schema is at the newest migration.")
    return Finding("fleet", False, f"{len(behind)} of {fleet.size} schemas are not at the newest migration.")
