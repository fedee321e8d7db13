"""One side of a schema bench, in a process of its own: reads a verb a line, does it, answers with the seconds.

The settings decide which side it is: Foothold's, or the library's (tests.bench.extra.library_settings).
"""

import sys
import time
from collections.abc import Callable

import django


def make() -> None:
    from kernel.ids import new_schema_name
    from shared.fleet.domain.recording import make_network_schema

    make_network_schema(new_schema_name())


def replay() -> None:
    from kernel.ids import new_schema_name
    from kernel.schema.factory import make_by_replay
    from shared.fleet.domain.recording import current_text

    make_by_replay(new_schema_name(), current_text())


def library_make() -> None:
    from django.core.management import call_command
    from django.db import connection

    from kernel.ids import new_schema_name

    schema = new_schema_name()
    with connection.cursor() as cursor:
        cursor.execute(f"create schema {schema}")
    call_command("migrate_schemas", schema_name=schema, tenant=True, interactive=False, verbosity=0)


def fleet() -> None:
    from shared.fleet.domain.campaign import migrate_fleet

    outcome = migrate_fleet()
    assert not outcome.failed and not outcome.gone


def _library_fleet(executor: str) -> Callable[[], None]:
    def run() -> None:
        from django.core.management import call_command

        call_command("migrate_schemas", tenant=True, interactive=False, verbosity=0, executor=executor)

    return run


VERBS: dict[str, Callable[[], None]] = {
    "make": make,
    "replay": replay,
    "library-make": library_make,
    "fleet": fleet,
    "library-standard": _library_fleet("standard"),
    "library-multiprocessing": _library_fleet("multiprocessing"),
}


def main() -> None:
    django.setup()
    for line in sys.stdin:
        began = time.perf_counter()
        VERBS[line.strip()]()
        print(f"{time.perf_counter() - began:.6f}", flush=True)


if __name__ == "__main__":
    main()
