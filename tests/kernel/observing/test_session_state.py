"""A pooler that changes the server connection between transactions is refused, whatever its habits."""

import os
import threading
from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg import OperationalError
from psycopg.conninfo import conninfo_to_dict

from kernel.observing.session_state import check_session_state
from kernel.observing.start import start
from tests.kernel.observing.pooler import Pooler

LOCAL = conninfo_to_dict(os.environ.get("DATABASE_URL", "")).get("host", "")
needs_socket = pytest.mark.skipif(
    not str(LOCAL).startswith("/"), reason="the small pooler speaks to a socket only"
)


@pytest.fixture(autouse=True)
def _ask_anew() -> Iterator[None]:
    check_session_state.cache_clear()
    yield
    check_session_state.cache_clear()


@pytest.fixture
def pooler(request, tmp_path_factory, monkeypatch, db) -> Iterator[Pooler]:
    size, turns = request.param
    folder = tmp_path_factory.mktemp("p")
    with Pooler(folder, f"{LOCAL}/.s.PGSQL.5432", size=size, turns=turns) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setitem(connection.settings_dict, "HOST", str(folder))
        yield server
        server.shutdown()


habits = pytest.mark.parametrize(
    "pooler",
    [(size, turns) for size in (1, 2, 3, 5) for turns in (False, True)],
    ids=lambda h: f"{h[0]} connections, {'in turn' if h[1] else 'the latest first'}",
    indirect=True,
)


def test_server_itself_is_accepted(db):
    check_session_state()


@needs_socket
@habits
def test_transaction_pooler_is_refused(pooler):
    with pytest.raises(ImproperlyConfigured, match="behind a pooler that changes the server connection"):
        check_session_state()


@needs_socket
@pytest.mark.parametrize("pooler", [(2, False)], indirect=True)
def test_worker_ends_with_the_sentence(pooler):
    with pytest.raises(SystemExit, match=r"connect to PostgreSQL directly, or pool by session\.$"):
        start(refuse=SystemExit)


def test_server_that_is_away_is_no_reason_to_end(db, monkeypatch, tmp_path, caplog):
    monkeypatch.setitem(connection.settings_dict, "HOST", str(tmp_path))
    start()
    assert [r.levelname for r in caplog.records] == ["WARNING"]
    with pytest.raises(OperationalError):
        check_session_state()


def test_probe_leaves_nothing_in_the_session_of_the_process(db):
    check_session_state()
    raw = (
        connection.connection.execute("select current_user::text").fetchone()
        if connection.connection
        else None
    )
    assert raw in (None, ("foothold_login",))
