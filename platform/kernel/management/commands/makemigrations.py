from typing import Any

from django.core.management.commands.makemigrations import Command as MakeMigrations

from kernel.tenancy import in_program


class Command(MakeMigrations):
    """Django's command, which compares with the history that the public schema records."""

    def handle(self, *args: Any, **options: Any) -> Any:
        with in_program():
            return super().handle(*args, **options)
