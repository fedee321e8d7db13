"""Databases for tests: one is built by the real commands, the others are copies of it."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from config.environment import passwords
from kernel.schema.bootstrap import bootstrap

REPOSITORY = Path(__file__).resolve().parents[1]
PREFIX = os.environ.get("FOOTHOLD_TEST_PREFIX", "foothold_test")
BASE = f"{PREFIX}_base"


def admin_url() -> str:
    return os.environ["FOOTHOLD_ADMIN_URL"]


def address(variable: str, name: str) -> str:
    """The address in an environment variable, with another database."""
    return make_conninfo(**{**conninfo_to_dict(os.environ[variable]), "dbname": name})


def environment_of(name: str) -> dict[str, str]:
    """The environment for processes that work on the database `name`."""
    return os.environ | {
        "DATABASE_URL": address("DATABASE_URL", name),
        "DATABASE_OWNER_URL": address("DATABASE_OWNER_URL", name),
        "FOOTHOLD_TESTING": "1",
        "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'platform'}",
    }


def build_base() -> None:
    """Make the base database by `prepare` and fill it with the standing cast, in processes of their own."""
    drop(BASE)
    environment = environment_of(BASE) | {"FOOTHOLD_CONNECT_AS": "owner"}
    for command in ([str(REPOSITORY / "platform" / "manage.py"), "prepare"], ["-m", "tests.world"]):
        subprocess.run([sys.executable, *command], env=environment, cwd=REPOSITORY, check=True)


def copy(name: str, source: str = BASE) -> None:
    """A database like `source`, in which nobody may be working."""
    drop(name)
    with psycopg.connect(admin_url(), autocommit=True) as connection:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(source)))
    bootstrap(admin_url(), name, passwords())


def drop(name: str) -> None:
    with psycopg.connect(admin_url(), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
