"""The database and the roles that everything else stands on; run once as a superuser, harmless when run again."""

from collections.abc import Mapping

import psycopg
from psycopg import sql

from kernel.db.scope import LOGIN_ROLE, NETWORKS_ROLE, OWNER_ROLE, PROGRAM_ROLE

OLDEST_SERVER = 15


def bootstrap(admin_url: str, database: str, passwords: Mapping[str, str] | None = None) -> None:
    """Make roles and database on the server at `admin_url` (a superuser's address), where they are missing.

    `passwords` maps a login role to its password; a role without one can sign in only where the server trusts it.

    Raises RuntimeError for a server older than PostgreSQL 15, psycopg.Error where the server refuses.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        major = connection.info.server_version // 10_000
        if major < OLDEST_SERVER:
            raise RuntimeError(f"PostgreSQL {major} is too old; Foothold needs {OLDEST_SERVER} or newer.")
        # Roles belong to the whole server: two that bootstrap at once would stumble over each other's changes.
        connection.execute("select pg_advisory_lock(hashtextextended('foothold bootstrap', 0))")
        _make_roles(connection, passwords or {})
        _make_database(connection, database)
    with psycopg.connect(admin_url, dbname=database, autocommit=True) as connection:
        _close_public(connection, database)


def _make_roles(connection: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    known = {name for (name,) in connection.execute("select rolname from pg_roles")}
    for role, rights in (
        (OWNER_ROLE, "LOGIN NOINHERIT CREATEROLE"),
        (LOGIN_ROLE, "LOGIN NOINHERIT"),
        (PROGRAM_ROLE, "NOLOGIN"),
        (NETWORKS_ROLE, "NOLOGIN"),
    ):
        verb = "ALTER" if role in known else "CREATE"
        connection.execute(
            sql.SQL("{} ROLE {} {}").format(sql.SQL(verb), sql.Identifier(role), sql.SQL(rights))
        )
    for role, password in passwords.items():
        alter = sql.SQL("ALTER ROLE {} PASSWORD {}")
        connection.execute(alter.format(sql.Identifier(role), sql.Literal(password)))
    for grant in (
        f"GRANT {PROGRAM_ROLE} TO {LOGIN_ROLE}",
        f"GRANT {PROGRAM_ROLE}, {NETWORKS_ROLE} TO {OWNER_ROLE} WITH ADMIN OPTION",
    ):
        connection.execute(grant)


def _make_database(connection: psycopg.Connection, database: str) -> None:
    name, owner = sql.Identifier(database), sql.Identifier(OWNER_ROLE)
    found = connection.execute("select 1 from pg_database where datname = %s", [database]).fetchone()
    if not found:
        create = sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0")
        connection.execute(create.format(name, owner))


def _close_public(connection: psycopg.Connection, database: str) -> None:
    """Nobody gets anything by merely being connected."""
    name, owner, login = sql.Identifier(database), sql.Identifier(OWNER_ROLE), sql.Identifier(LOGIN_ROLE)
    for statement in (
        "ALTER SCHEMA public OWNER TO {owner}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {name} TO {owner}, {login}",
        # A database that somebody else made is not the owner's own.
        "GRANT CREATE ON DATABASE {name} TO {owner}",
    ):
        connection.execute(sql.SQL(statement).format(name=name, owner=owner, login=login))
