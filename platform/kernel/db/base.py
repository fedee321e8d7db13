"""The database backend: django-tenants, with a role beside the search path and no way in by default."""

from typing import Any

from django.utils.functional import cached_property
from django_tenants.postgresql_backend.base import DatabaseWrapper as TenantsDatabaseWrapper
from psycopg.pq import TransactionStatus

from kernel.db.scope import PROGRAM, PUBLIC, Scope, network_scope
from kernel.errors import NoScopeError

ENTER = "select set_config('search_path', %s, false), set_config('role', %s, false)"
RESET = "select set_config('search_path', 'pg_catalog', false), set_config('role', 'none', false)"


class DatabaseWrapper(TenantsDatabaseWrapper):
    """One connection, which belongs to nobody until a scope is set.

    `scope` is what is wanted; `_applied` is what the server was told. They are brought together by one round trip
    before the next statement. A rollback makes PostgreSQL forget a SET, so it empties `_applied` too.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._applied: Scope | None = None
        self._scope: Scope | None = None
        super().__init__(*args, **kwargs)
        self.scope = None

    @property
    def scope(self) -> Scope | None:
        return self._scope

    @scope.setter
    def scope(self, scope: Scope | None) -> None:
        self._scope = scope
        self.schema_name = scope.schema if scope else None

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """The library's own entrance, for its migrate commands and its test of the public schema."""
        schema = tenant.schema_name
        self.tenant = tenant
        self.scope = PROGRAM if schema == PUBLIC else network_scope(schema)

    def close(self) -> None:
        self._applied = None
        super().close()

    def rollback(self) -> None:
        self._applied = None
        super().rollback()

    def savepoint_rollback(self, sid: str) -> None:
        try:
            super().savepoint_rollback(sid)
        finally:
            self._applied = None

    @cached_property
    def pg_version(self) -> int:
        """Django opens a cursor for this, and asks while it connects: before anybody can have entered a scope."""
        self.ensure_connection()
        version: int = self.connection.info.server_version
        return version

    def check_constraints(self, table_names: Any = None) -> None:
        """Deferred constraints belong to the transaction, not to a scope: check them without one."""
        self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    def _handle_search_path(self, cursor: Any = None) -> None:
        """Called by the library before each statement."""
        if self._scope is None:
            raise NoScopeError("No scope is entered: use kernel.tenancy before asking the database.")
        if self._applied == self._scope or self._transaction_status == TransactionStatus.INERROR:
            # In a failed transaction only the rollback can run, and it empties _applied.
            return
        self._applied = None
        self.connection.execute(ENTER, [self._scope.search_path, self._scope.role])
        self._applied = self._scope

    def leave(self) -> None:
        """Belong to nobody again, on the server too; a connection that cannot say so is closed."""
        self.scope = None
        if self.connection is None or self._applied is None:
            return
        self._applied = None
        if self._transaction_status == TransactionStatus.INERROR:
            return
        try:
            self.connection.execute(RESET)
        except self.Database.Error:
            self.close()

    @property
    def _transaction_status(self) -> TransactionStatus:
        status: TransactionStatus = self.connection.info.transaction_status
        return status
