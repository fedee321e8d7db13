"""Who may do what in the database, derived from the models and applied whole each time.

Applying it twice changes nothing; a table added by a migration is covered by the next run,
and before that by default privileges (network schemas) or by having no grant at all (public).
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import connection
from django.db.models import Model

from kernel.db.access import NetworkAccess
from kernel.db.scope import LOGIN_ROLE, NETWORKS_ROLE, OWNER_ROLE, PROGRAM_ROLE, PUBLIC, checked_schema
from kernel.schema.applied import RECORD

CHANGES = "UPDATE, DELETE, TRUNCATE"


def apply_public_grants() -> None:
    """Rights and row-level security of the public schema. Runs as the owner."""
    _run(_public_statements())


def apply_network_grants(schema: str) -> None:
    """Rights of one network's role on its own schema. Runs as the owner."""
    _run(_network_statements(checked_schema(schema)))


def network_role_text(schema: str) -> str:
    """SQL for the network's role, which the login and the owner may take; running it again changes nothing."""
    role = checked_schema(schema)
    return (
        "DO $role$ BEGIN "
        f"IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} NOLOGIN; END IF; "
        "END $role$;\n"
        f"GRANT {NETWORKS_ROLE} TO {role};\n"
        f"GRANT {role} TO {LOGIN_ROLE}, {OWNER_ROLE};\n"
    )


def append_only_tables() -> set[str]:
    return {m._meta.db_table for m in apps.get_models() if getattr(m, "append_only", False)}


def _public_statements() -> Iterator[str]:
    yield f"GRANT USAGE ON SCHEMA {PUBLIC} TO {PROGRAM_ROLE}, {NETWORKS_ROLE}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {PUBLIC} FROM {PROGRAM_ROLE}, {NETWORKS_ROLE}, PUBLIC"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {PUBLIC} TO {PROGRAM_ROLE}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {PUBLIC} TO {PROGRAM_ROLE}"
    yield f"REVOKE INSERT, {CHANGES} ON {RECORD} FROM {PROGRAM_ROLE}"
    tables = _tables(PUBLIC)
    for table in sorted(append_only_tables() & tables):
        yield f'REVOKE {CHANGES} ON "{table}" FROM {PROGRAM_ROLE}'
    for model in _models_with_access():
        if model._meta.db_table in tables:
            yield from _row_security(model, model.network_access)  # type: ignore[attr-defined]


def _row_security(model: type[Model], access: NetworkAccess) -> Iterator[str]:
    table = model._meta.db_table
    yield f'GRANT {", ".join(_rights(model, access))} ON "{table}" TO {NETWORKS_ROLE}'
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'DROP POLICY IF EXISTS program ON "{table}"'
    yield f'CREATE POLICY program ON "{table}" TO {PROGRAM_ROLE} USING (true) WITH CHECK (true)'
    yield f'DROP POLICY IF EXISTS networks ON "{table}"'
    yield (
        f'CREATE POLICY networks ON "{table}" TO {NETWORKS_ROLE} '
        f"USING ({access.rows}) WITH CHECK ({access.rows})"
    )


def _rights(model: type[Model], access: NetworkAccess) -> Iterator[str]:
    columns = ", ".join(f'"{model._meta.get_field(name).column}"' for name in access.changes)  # type: ignore[union-attr]
    for verb in access.verbs:
        yield f"{verb} ({columns})" if verb == "UPDATE" and columns else verb


def _network_statements(schema: str) -> Iterator[str]:
    rights = "SELECT, INSERT, UPDATE, DELETE"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {schema}"
    yield f"GRANT {rights} ON ALL TABLES IN SCHEMA {schema} TO {schema}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {schema}"
    yield f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT {rights} ON TABLES TO {schema}"
    yield f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE ON SEQUENCES TO {schema}"
    yield f"REVOKE INSERT, {CHANGES} ON {schema}.{RECORD} FROM {schema}"
    for table in sorted(append_only_tables() & _tables(schema)):
        yield f'REVOKE {CHANGES} ON {schema}."{table}" FROM {schema}'


def _models_with_access() -> list[type[Model]]:
    return [m for m in apps.get_models() if isinstance(getattr(m, "network_access", None), NetworkAccess)]


def _tables(schema: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = %s", [schema])
        return {name for (name,) in cursor.fetchall()}


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
