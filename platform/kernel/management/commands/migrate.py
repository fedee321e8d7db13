from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from kernel.db.scope import PUBLIC
from kernel.schema.factory import migrate_schema


class Command(Migrate):
    help = "Bring the public schema to the newest migration, with its rights. Networks: see prepare."

    def handle(self, *args: Any, **options: Any) -> None:
        migrate_schema(PUBLIC)
