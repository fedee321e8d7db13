from typing import Any

from django.db.backends.postgresql import introspection

class DatabaseSchemaIntrospection(introspection.DatabaseIntrospection):
    connection: Any
