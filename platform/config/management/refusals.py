"""What a command cannot do, in one sentence for the operator and without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.core.management.base import CommandError
from django.db import DatabaseError

from kernel.errors import FootholdError, RefusedError

LOCK_NOT_AVAILABLE = "55P03"
INTERRUPTED = 130
"""The exit status of a command that Ctrl-C stopped."""


@contextmanager
def refusals_in_words() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, psycopg.Error) as error:
        raise CommandError(_words_of_the_server(error)) from error
    except OSError as error:
        raise CommandError(f"{error.filename or 'The disk'}: {error.strerror or error}.") from error
    except FootholdError as error:
        raise CommandError(_words_of(error)) from error
    except KeyboardInterrupt as stop:
        raise CommandError(
            "\nStopped. Run the same command again to finish.", returncode=INTERRUPTED
        ) from stop


def _words_of_the_server(error: Exception) -> str:
    words = f"PostgreSQL refused: {str(error).strip()}"
    if getattr(error.__cause__ or error, "sqlstate", None) == LOCK_NOT_AVAILABLE:
        return f"{words}\nSomebody holds a lock on that table: run the same command again when it is free."
    return words


def _words_of(error: FootholdError) -> str:
    if isinstance(error, RefusedError):
        return " ".join(str(found.message) for found in error.problems)
    return str(error)
