"""The database backend: django-tenants, with a role beside the search path and no way in by default."""

from typing import Any

from django.utils.functional import cached_property
from psycopg.pq import ConnStatus, TransactionStatus

from kernel.db.introspection import DatabaseIntrospection
from kernel.db.scope import PROGRAM, PUBLIC, Scope, network_scope
from kernel.db.wire import Wire
from kernel.errors import NoScopeError

ENTER = "SET search_path TO {}; SET ROLE {}"
RESET = "SET search_path TO pg_catalog; SET ROLE none"


class DatabaseWrapper(Wire):
    """One connection, which belongs to nobody until a scope is set.

    `scope` is what is wanted; `_applied` is what the server was told. They are brought together by one round trip
    before the next statement. A rollback makes PostgreSQL forget what was set in the transaction and return to what
    was set before: so it empties `_applied`, but `_entered` still says that the server may hold a scope.

    Leaving does not wait for the server's answer.
    """

    introspection_class = DatabaseIntrospection

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._applied: Scope | None = None
        self._entered = False
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
        self._entered = False
        super().close()

    def rollback(self) -> None:
        self._applied = None
        super().rollback()
        if self._scope is None:
            # The scope was left inside the transaction, and that was undone too.
            self._entered = True
            self.leave()

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

    def validate_no_broken_transaction(self) -> None:
        """Django asks this before each statement. A cursor that was opened before may have seen another scope since."""
        super().validate_no_broken_transaction()
        self._handle_search_path()

    def _handle_search_path(self, cursor: Any = None) -> None:
        """Called by the library for each cursor."""
        if self._scope is None:
            raise NoScopeError("No scope is entered: use kernel.tenancy before asking the database.")
        if self._applied is self._scope or self._applied == self._scope:
            return
        if self._transaction_status == TransactionStatus.INERROR:
            # In a failed transaction only the rollback can run, and it empties _applied.
            return
        self._enter(self._scope)

    def _enter(self, scope: Scope) -> None:
        self._applied = None
        self._entered = True
        # Both names are checked ones (Scope), so they may stand in the text.
        self._tell(ENTER.format(scope.search_path, scope.role))
        self._applied = scope

    def is_usable(self) -> bool:
        """Django asks this once in each request, before the first statement: entering the scope answers it too."""
        try:
            if self._scope is None or self.connection is None:
                self._take_answer()
                return super().is_usable()
            self._enter(self._scope)
        except self.Database.Error:
            if self.connection.pgconn.status == ConnStatus.OK:
                # There is no such role: a new connection would not change that.
                raise
            return False
        return True

    def leave(self) -> None:
        """Belong to nobody again, on the server too; a connection that cannot say so is closed."""
        self.scope = None
        self._applied = None
        if self.connection is None or not self._entered:
            return
        if self._transaction_status == TransactionStatus.INERROR:
            # Nothing can be said until the rollback, which comes back here.
            return
        try:
            if self._transaction_status == TransactionStatus.IDLE:
                self._send(RESET)
            else:
                self._tell(RESET)
            self._entered = False
        except self.Database.Error:
            self.close()
