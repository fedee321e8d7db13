"""Everything the process is told from outside, read once and refused loudly when it makes no sense."""

import os
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

_IN_SETTINGS = {"dbname", "user", "password", "host", "port"}
DEFAULT_DATABASE = "postgresql://foothold_login@localhost/foothold"
DEFAULT_OWNER_DATABASE = "postgresql://foothold_owner@localhost/foothold"


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "") or default


def flag(name: str) -> bool:
    return text(name) in {"1", "true", "yes"}


def whole(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def database(connect_as: str) -> dict[str, Any]:
    """Django's settings of the one database, as the login role or, in owner processes, as the owner."""
    if connect_as not in {"login", "owner"}:
        raise ImproperlyConfigured(f"FOOTHOLD_CONNECT_AS must be login or owner, not {connect_as!r}.")
    name, default = ("DATABASE_URL", DEFAULT_DATABASE)
    if connect_as == "owner":
        name, default = ("DATABASE_OWNER_URL", DEFAULT_OWNER_DATABASE)
    try:
        parts = conninfo_to_dict(text(name, default))
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} is not a PostgreSQL address.") from error
    return {
        "ENGINE": "kernel.db",
        "NAME": parts.get("dbname", "foothold"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10} | {k: v for k, v in parts.items() if k not in _IN_SETTINGS},
    }


def passwords() -> dict[str, str]:
    """The passwords of the two login roles, where their addresses hold one."""
    found = {}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        parts = conninfo_to_dict(text(name)) if text(name) else {}
        if parts.get("password"):
            found[str(parts["user"])] = str(parts["password"])
    return found


def broker(redis_url: str) -> str:
    """The address of the broker as Celery spells it (a socket is `redis+socket://` there)."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={number}"
