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

from kernel.db.base import ENTER, RESET
from kernel.db.scope import PROGRAM

REFUSED = (
    "The database is behind a pooler that changes the server connection between transactions (transaction pooling). "
    "Foothold keeps networks apart by the session's role: connect to PostgreSQL directly, or pool by session."
)
_OF_DJANGO = {"context", "cursor_factory", "prepare_threshold"}
STATE = "select pg_backend_pid(), current_user::text, current_setting('search_path')"


@cache
def check_session_state() -> None:
    """Raise ImproperlyConfigured for a transaction pooler, psycopg.Error where the server does not answer.

    Once it has passed it is not tried again in this process.
    """
    with _connected() as ours, _connected() as other:
        ours.execute(ENTER, [PROGRAM.search_path, PROGRAM.role])
        before = ours.execute(STATE).fetchone()
        # On a server connection of its own the other one changes nothing of ours. Several in a row and an open
        # transaction, because a pooler may hand out its connections in turn or the latest one first.
        other.execute(RESET)
        if not _same(ours, before, times=3):
            raise ImproperlyConfigured(REFUSED)
        with other.transaction():
            if other.execute(STATE).fetchone()[0] == before[0] or not _same(ours, before, times=2):
                raise ImproperlyConfigured(REFUSED)


def _same(session: psycopg.Connection[Any], state: Any, *, times: int) -> bool:
    return all(session.execute(STATE).fetchone() == state for _ in range(times))


def _connected() -> psycopg.Connection[Any]:
    """A new connection to Django's database, without Django's wrapper: the probe is about the wire."""
    parameters = connection.get_connection_params()
    wanted = {name: value for name, value in parameters.items() if name not in _OF_DJANGO}
    return psycopg.connect(**wanted, autocommit=True, prepare_threshold=None)
