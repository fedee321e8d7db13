"""Networks on their way to the code's state: counted, and written into the ledger."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from django.db import DatabaseError

from kernel.db.scope import PUBLIC
from kernel.errors import RefusedError
from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.fleet.domain.lanes import replay_in_lanes
from shared.fleet.domain.migration import Route
from shared.fleet.domain.queries.census import Ship
from shared.fleet.domain.ways import GONE, message_for, migrate_natively
from shared.fleet.enums import StepState
from shared.fleet.models import Step


@dataclass(slots=True)
class Outcome:
    """What came of it: networks taken forward, and those that failed with the words to say so.

    `untouched` counts those that wait because the canary failed; `gone` names those without a schema.
    """

    run: UUID = field(default_factory=new_id)
    done: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    untouched: int = 0
    gone: list[str] = field(default_factory=list)


Progress = Callable[[int, int], None]


class Voyage:
    """Takes networks forward, counts them, and writes down who fails."""

    def __init__(self, outcome: Outcome, progress: Progress, size: int) -> None:
        self.outcome = outcome
        self.progress = progress
        self.size = size
        self.route = Route()

    def take(self, ships: list[Ship]) -> None:
        """By replay where every migration's text is known, several at a time; then the others natively, one by one."""
        texts = [(ship, self.route.text_for(ship)) for ship in ships]
        replay_in_lanes(
            [(ship, self._message(ship, text)) for ship, text in texts if text is not None], self.told
        )
        for ship in (ship for ship, text in texts if text is None):
            self.told(ship, self._natively(ship))

    def _message(self, ship: Ship, text: str) -> str:
        return message_for(ship, text, done_line(ship, self.outcome.run))

    def told(self, ship: Ship, error: Exception | None) -> None:
        if error is None:
            self.outcome.done += 1
        else:
            words = _in_words(error)
            self.outcome.failed.append((ship.name, words))
            _write_step(ship, self.outcome.run, StepState.FAILED, error=words)
        self.progress(self.outcome.done + len(self.outcome.failed), self.size)

    def _natively(self, ship: Ship) -> Exception | None:
        began = time.monotonic()
        try:
            migrate_natively(ship)
        except Exception as error:
            # Whatever a migration makes of one network's data.
            return error
        _write_step(ship, self.outcome.run, StepState.DONE, seconds=time.monotonic() - began)
        return None


def _write_step(ship: Ship, run: UUID, state: StepState, *, seconds: float = 0.0, error: str = "") -> None:
    with in_program():
        Step.objects.create(
            run=run,
            schema_name=ship.schema,
            state=state,
            migrations=len(ship.missing),
            seconds=seconds,
            error=error,
        )


def done_line(ship: Ship, run: UUID) -> str:
    """The ledger's line as SQL, for the transaction of the migration itself."""
    table, columns = Step._meta.db_table, "id, run, schema_name, state, migrations, seconds, error, at"
    seconds = "extract(epoch from clock_timestamp() - now())"
    values = f"'{new_id()}', '{run}', '{ship.schema}', '{StepState.DONE}', {len(ship.missing)}, {seconds}, '', now()"
    return f"INSERT INTO {PUBLIC}.{table} ({columns}) VALUES ({values});\n"  # noqa: S608 - no value comes from outside


def _in_words(problem: Exception) -> str:
    first = (str(problem).strip() or type(problem).__name__).splitlines()[0]
    if isinstance(problem, psycopg.errors.InvalidSchemaName):
        return GONE
    if "lock timeout" in first:
        return f"somebody holds a lock on one of its tables ({first})"
    if isinstance(problem, DatabaseError | psycopg.Error | RefusedError):
        return first
    return f"{type(problem).__name__}: {first}"
