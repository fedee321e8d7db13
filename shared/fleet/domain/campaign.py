"""A fleet migration: template, canary, then everybody else; who fails is written down and stops nobody."""

from collections.abc import Iterator
from contextlib import contextmanager

from kernel.db.locks import held, leave, take
from kernel.db.scope import PUBLIC, TEMPLATE
from kernel.errors import RefusedError
from kernel.schema.applied import missing_in
from kernel.tenancy import entered, in_program, owner_scope
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.fleet.domain.migration import advance_template
from shared.fleet.domain.queries.census import Ship, behind, census
from shared.fleet.domain.voyage import Outcome, Progress, Voyage
from shared.fleet.domain.ways import migrate_impatiently

LOCK = "fleet"


def migrate_fleet(*, canary: str = "", progress: Progress = lambda _done, _of: None) -> Outcome:
    """Take every network to the code's migrations; run it again for those that failed.

    `canary` is the name of the network that goes first (else the first by name): if it fails, nobody else is
    touched. Refused while another operator does the same. Owner processes only.
    """
    with only_operator():
        if missing_in(PUBLIC):
            migrate_impatiently(PUBLIC)
        # A steward of the new code may be recording the template just now.
        with in_program(), held(TEMPLATE):
            advance_template()
        ships = census()
        outcome = Outcome(gone=[ship.name for ship in ships if ship.gone])
        with entered(owner_scope(PUBLIC)):
            _sail(_canary_first(behind(ships), canary), outcome, progress)
        _note_in_audit(outcome)
        return outcome


def _sail(ships: list[Ship], outcome: Outcome, progress: Progress) -> None:
    """The first one alone; where it fails, nobody else is touched."""
    if not ships:
        return
    voyage = Voyage(outcome, progress, len(ships))
    voyage.take(ships[:1])
    if outcome.failed:
        outcome.untouched = len(ships) - 1
    else:
        voyage.take(ships[1:])


def _canary_first(ships: list[Ship], canary: str) -> list[Ship]:
    if canary and canary not in {ship.name for ship in ships}:
        raise RefusedError(f"No network called “{canary}” is behind.")
    return sorted(ships, key=lambda ship: ship.name != canary) if canary else ships


@contextmanager
def only_operator() -> Iterator[None]:
    """Hold the fleet's advisory lock. Raises RefusedError while somebody else does."""
    with in_program():
        if not take(LOCK):
            raise RefusedError("Somebody else migrates the fleet just now. Wait until they are done.")
        try:
            yield
        finally:
            leave(LOCK)


def _note_in_audit(outcome: Outcome) -> None:
    if outcome.done or outcome.failed:
        with in_program():
            record("fleet.migrated", outcome.run, by=SYSTEM, done=outcome.done, failed=len(outcome.failed))
