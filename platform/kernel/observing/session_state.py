"""The start-up probe: what a session sets must still be there in its next transaction.

The scope of a request is a role and a search path of the session. Behind a pooler that lends server connections per
transaction, another client would inherit them, or they would be gone. PostgreSQL cannot tell us that such a pooler is
there, so two connections try it out.
"""

from functools import cache
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from kernel.db.scope import PROGRAM

REFUSED = (
    "The database is behind a pooler that changes the server connection between transactions (transaction pooling). "
    "Foothold keeps networks apart by the session's role: connect to PostgreSQL directly, or pool by session."
)
_OF_DJANGO = {"context", "cursor_factory", "prepare_threshold"}
SET = "select set_config('search_path', %s, false), set_config('role', %s, false)"
STATE = "select pg_backend_pid(), current_user::text, current_setting('search_path')"


@cache
def check_session_state() -> None:
    """Raise ImproperlyConfigured for a transaction pooler, psycopg.Error where the server does not answer.

    Once it has passed it is not tried again in this process.
    """
    with _connected() as ours, _connected() as other:
        ours.execute(SET, [PROGRAM.search_path, PROGRAM.role])
        before = _state(ours)
        # On a server connection of its own the other one changes nothing of ours. Several in a row and an open
        # transaction, because a pooler may hand out its connections in turn or the latest one first.
        other.execute(SET, ["pg_catalog", "none"])
        if not _same(ours, before, times=3):
            raise ImproperlyConfigured(REFUSED)
        with other.transaction():
            if _state(other)[0] == before[0] or not _same(ours, before, times=2):
                raise ImproperlyConfigured(REFUSED)


def _same(session: psycopg.Connection[Any], state: tuple[Any, ...], *, times: int) -> bool:
    return all(_state(session) == state for _ in range(times))


def _state(session: psycopg.Connection[Any]) -> tuple[Any, ...]:
    """Server process, role and search path."""
    found: tuple[Any, ...] = session.execute(STATE).fetchall()[0]
    return found


def _connected() -> psycopg.Connection[Any]:
    """A new connection to Django's database, without Django's wrapper: the probe is about the wire."""
    parameters = connection.get_connection_params()
    wanted = {name: value for name, value in parameters.items() if name not in _OF_DJANGO}
    return psycopg.connect(**wanted, autocommit=True, prepare_threshold=None)
