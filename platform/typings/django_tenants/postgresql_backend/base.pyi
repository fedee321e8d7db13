from typing import Any

from django.db.backends.postgresql import base

class DatabaseWrapper(base.DatabaseWrapper):
    tenant: Any
    schema_name: str | None
    Database: Any
