from typing import Any

from django.db.backends.postgresql import base

class DatabaseWrapper(base.DatabaseWrapper):
    tenant: Any
    schema_name: str | None
    Database: Any
    def _set_autocommit(self, autocommit: bool) -> None: ...
    def _commit(self) -> None: ...
    def _rollback(self) -> None: ...
