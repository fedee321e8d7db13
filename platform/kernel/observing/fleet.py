"""Whether every schema in service has the migrations of the code, seen with the rights of the web."""

import time

from django.conf import settings
from django.db import connection
from django.db.utils import Error as DatabaseError
from django.utils.module_loading import import_string

from kernel.db.scope import PROGRAM, PUBLIC, network_scope
from kernel.schema.applied import migrations_of_the_code
from kernel.tenancy import entered, in_program

# Migrations are never taken back in service, so a schema that was at head stays so; but one can be dropped by hand.
BELIEVED_SECONDS = 300.0
_MISSING = """select count(*) from unnest(%s::text[]) wanted
where wanted not in (select app || '.' || name from django_migrations)"""


class Fleet:
    """Remembers which schemas were at head, so that in the long run one look costs one query."""

    def __init__(self) -> None:
        self.size = 0
        self._at_head: dict[str, float] = {}

    def behind(self) -> list[str]:
        """Schemas that lack a migration of the code, or that cannot be read. Raises DatabaseError."""
        with in_program():
            schemas = [PUBLIC, *import_string(settings.SCHEMAS_IN_SERVICE)()]
        now = time.monotonic()
        self.size = len(schemas)
        believed = {s: until for s in schemas if now < (until := self._at_head.get(s, 0.0))}
        seen = {s: now + BELIEVED_SECONDS for s in schemas if s not in believed and _is_at_head(s)}
        self._at_head = believed | seen
        return [s for s in schemas if s not in self._at_head]


def _is_at_head(schema: str) -> bool:
    try:
        with entered(PROGRAM if schema == PUBLIC else network_scope(schema)), connection.cursor() as cursor:
            cursor.execute(_MISSING, [[f"{app}.{name}" for app, name in migrations_of_the_code()]])
            return bool(cursor.fetchone() == (0,))
    except DatabaseError:
        if not connection.is_usable():
            raise
        return False
