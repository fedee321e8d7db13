"""A fleet migration: template, canary, then everybody else; who fails is written down and stops nobody."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import DatabaseError, connection

from kernel.db.scope import PUBLIC
from kernel.errors import RefusedError
from kernel.ids import new_id
from kernel.schema.applied import missing_in
from kernel.schema.factory import migrate_schema
from kernel.tenancy import entered, in_program, owner_scope
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.fleet.domain.migration import Route, advance_template, migrate_by_replay, migrate_natively
from shared.fleet.domain.queries.census import Ship, behind, census
from shared.fleet.enums import StepState
from shared.fleet.models import Step

LOCK = "fleet"


@dataclass(slots=True)
class Outcome:
    """What came of it: networks taken forward, and those that failed with the words to say so."""

    run: UUID = field(default_factory=new_id)
    done: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


Progress = Callable[[int, int], None]


def migrate_fleet(*, canary: str = "", progress: Progress = lambda _done, _of: None) -> Outcome:
    """Take every network to the code's migrations; run it again for those that failed.

    `canary` is the name of the network that goes first (else the first by name): if it fails, nobody else is
    touched. Refused while another operator does the same. Owner processes only.
    """
    with only_operator():
        if missing_in(PUBLIC):
            migrate_schema(PUBLIC)
        advance_template()
        ships = census()
        outcome = Outcome(gone=[ship.name for ship in ships if ship.gone])
        with entered(owner_scope(PUBLIC)):
            _sail(_canary_first(behind(ships), canary), outcome, progress)
        _note_in_audit(outcome)
        return outcome


def _sail(ships: list[Ship], outcome: Outcome, progress: Progress) -> None:
    if not ships:
        return
    route = Route()
    for place, ship in enumerate(ships):
        error = _step(ship, route, outcome.run)
        if error:
            outcome.failed.append((ship.name, error))
        else:
            outcome.done += 1
        progress(place + 1, len(ships))
        if error and place == 0:
            return


def _canary_first(ships: list[Ship], canary: str) -> list[Ship]:
    if canary and canary not in {ship.name for ship in ships}:
        raise RefusedError(f"No network called “{canary}” is behind.")
    return sorted(ships, key=lambda ship: ship.name != canary) if canary else ships


def _step(ship: Ship, route: Route, run: UUID) -> str:
    """Migrate one network and write its line of the ledger; the error in words, or an empty text."""
    began, text = time.monotonic(), route.text_for(ship)
    try:
        if text is not None:
            migrate_by_replay(ship, text, done_line(ship, run))
            return ""
        migrate_natively(ship)
    except DatabaseError as problem:
        error = _in_words(problem)
    else:
        error = ""
    with in_program():
        Step.objects.create(
            run=run,
            schema_name=ship.schema,
            state=StepState.FAILED if error else StepState.DONE,
            migrations=len(ship.missing),
            seconds=time.monotonic() - began,
            error=error,
        )
    return error


def done_line(ship: Ship, run: UUID) -> str:
    """The ledger's line as SQL, for the transaction of the migration itself."""
    table, columns = Step._meta.db_table, "id, run, schema_name, state, migrations, seconds, error, at"
    seconds = "extract(epoch from clock_timestamp() - now())"
    values = f"'{new_id()}', '{run}', '{ship.schema}', '{StepState.DONE}', {len(ship.missing)}, {seconds}, '', now()"
    return f"INSERT INTO {PUBLIC}.{table} ({columns}) VALUES ({values});\n"  # noqa: S608 - no value comes from outside


def _in_words(problem: DatabaseError) -> str:
    first = (str(problem).strip() or type(problem).__name__).splitlines()[0]
    if "lock timeout" in first:
        return f"somebody holds a lock on one of its tables ({first})"
    return first


@contextmanager
def only_operator() -> Iterator[None]:
    """Hold the fleet's advisory lock. Raises RefusedError while somebody else does."""
    with in_program():
        with connection.cursor() as cursor:
            cursor.execute("select pg_try_advisory_lock(hashtextextended(%s, 0))", [LOCK])
            if cursor.fetchone() != (True,):
                raise RefusedError("Somebody else migrates the fleet just now. Wait until they are done.")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(hashtextextended(%s, 0))", [LOCK])


def _note_in_audit(outcome: Outcome) -> None:
    if outcome.done or outcome.failed:
        with in_program():
            record("fleet.migrated", outcome.run, by=SYSTEM, done=outcome.done, failed=len(outcome.failed))
