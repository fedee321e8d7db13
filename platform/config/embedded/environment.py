"""What the processes are told: addresses, keys and folders."""

import os
import secrets
from pathlib import Path
from urllib.parse import quote

from config.embedded.errors import EmbeddedError
from config.embedded.leftovers import MARK
from config.embedded.paths import SOURCE_ROOTS, Home
from config.embedded.postgres import SUPERUSER
from config.embedded.sockets import Sockets

DATABASE = "foothold"
LOGIN = "foothold_login"
OWNER = "foothold_owner"
ADMIN_URL = "FOOTHOLD_ADMIN_URL"


def for_servers(home: Home) -> dict[str, str]:
    """For initdb, PostgreSQL and Redis: ours and the mark, less what belongs to another server."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PG", ADMIN_URL))}
    return inherited | {MARK: str(home.root)}


def for_foothold(home: Home, sockets: Sockets, *, port: int) -> dict[str, str]:
    """For the web server, the workers and the commands of the demo."""
    return for_servers(home) | {
        "DATABASE_URL": _address(LOGIN, sockets.postgres),
        "DATABASE_OWNER_URL": _address(OWNER, sockets.postgres),
        "REDIS_URL": f"unix://{sockets.redis}",
        "FOOTHOLD_DEMO": "1",
        "FOOTHOLD_TESTING": "",
        "FOOTHOLD_BASE_HOST": "localhost",
        "FOOTHOLD_PORT": str(port),
        "FOOTHOLD_SECRET_KEY": secret_key(home.secret_key),
        "FOOTHOLD_FILES": str(home.files),
        "PYTHONPATH": os.pathsep.join(str(root) for root in SOURCE_ROOTS),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def for_administration(sockets: Sockets) -> dict[str, str]:
    """For the one command that makes the roles and the database; nothing else gets the superuser."""
    return {ADMIN_URL: _address(SUPERUSER, sockets.postgres, database="postgres")}


def for_a_command(home: Home, sockets: Sockets, *, port: int) -> dict[str, str]:
    """For a developer's command. Without the mark: it is no leftover when its supervisor dies."""
    told = for_foothold(home, sockets, port=port) | for_administration(sockets)
    del told[MARK]
    return told


def for_tests(home: Home, sockets: Sockets, *, port: int, admin_url: str | None) -> dict[str, str]:
    """For the test command. `admin_url` is a superuser's address on a server that is not ours, or None."""
    told = for_a_command(home, sockets, port=port) | {"FOOTHOLD_DEMO": "", "FOOTHOLD_TESTING": "1"}
    return told | (_on_own_server(admin_url) if admin_url else {})


def _on_own_server(admin_url: str) -> dict[str, str]:
    """Our two roles get the same server and password; whoever makes the roles takes it from there."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import make_conninfo

    try:
        return {name: value for name, value in os.environ.items() if name.startswith("PG")} | {
            ADMIN_URL: admin_url,
            "DATABASE_URL": make_conninfo(admin_url, user=LOGIN, dbname=DATABASE),
            "DATABASE_OWNER_URL": make_conninfo(admin_url, user=OWNER, dbname=DATABASE),
        }
    except ProgrammingError as error:
        raise EmbeddedError("DATABASE_URL is not the address of a PostgreSQL server.") from error


def secret_key(file: Path) -> str:
    """The key kept in `file`, made on the first call; only its owner can read it."""
    if file.exists() and (kept := file.read_text().strip()):
        return kept
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(secrets.token_urlsafe(48))
    draft.replace(file)
    return file.read_text()


def _address(user: str, folder: Path, *, database: str = DATABASE) -> str:
    return f"postgresql://{user}@/{database}?host={quote(str(folder), safe='')}"
