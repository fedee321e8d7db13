"""Speaking to the server by libpq itself, and not waiting for answers that nobody needs."""

from typing import Any

from django_tenants.postgresql_backend.base import DatabaseWrapper as TenantsDatabaseWrapper
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus


class Wire(TenantsDatabaseWrapper):
    """The library's connection, with statements that cost one round trip or none.

    What was only sent is `_unanswered`: whoever speaks next lets libpq take the answer first. psycopg does not know
    of it, so everything that psycopg says by itself is preceded by it here.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._unanswered = False
        super().__init__(*args, **kwargs)

    def close(self) -> None:
        self._unanswered = False
        super().close()

    def _set_autocommit(self, autocommit: bool) -> None:
        self._take_answer()
        super()._set_autocommit(autocommit)

    def _commit(self) -> None:
        self._take_answer()
        super()._commit()

    def _rollback(self) -> None:
        self._take_answer()
        super()._rollback()

    def check_constraints(self, table_names: Any = None) -> None:
        """Deferred constraints belong to the transaction, not to a scope: check them without one."""
        self._take_answer()
        self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    def _tell(self, statement: str) -> None:
        """One round trip: psycopg's cursor would take more time than the server does.

        It takes what was not answered yet on its way.
        """
        self._unanswered = False
        result = self.connection.pgconn.exec_(statement.encode())
        if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.EMPTY_QUERY):
            raise error_from_result(result)

    def _send(self, statement: str) -> None:
        """No round trip; outside of transactions only."""
        self.connection.pgconn.send_query(statement.encode())
        self._unanswered = True

    def _take_answer(self) -> None:
        if self._unanswered:
            self._tell("")

    @property
    def _transaction_status(self) -> TransactionStatus:
        status: TransactionStatus = self.connection.info.transaction_status
        return status
