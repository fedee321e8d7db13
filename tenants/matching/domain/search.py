"""What a worker does about every search: take it up, say how far it has come, stop when nobody wants it any more."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

from kernel.clock import now
from kernel.db import locks
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from tenants.matching.enums import SearchState, SearchStep
from tenants.matching.models import Search
from tenants.matching.solver.watching import Watch

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
"""So many workers may die over one search before it is given up."""

NOTICE_LOSS = "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3"
"""The server ends the session, and with it the lock, of a worker whose machine is cut off: in seconds, not in hours."""

S = TypeVar("S", bound=Search)


class LostError(Exception):
    """Nobody waits for this worker's answer: the search has ended, or another worker has taken it up."""


def pursue(kind: type[S], pk: UUID, find: Callable[[S, Watch], S]) -> S:
    """Let `find` search and write down what it found. A search that has ended stays as it is.

    One worker at a time: it holds a lock of the database, which ends with it. To whoever else is asked meanwhile there
    is nothing to do; once the lock is free, whoever is asked goes on. A search that was cancelled is left alone at the
    next step, and what was found is thrown away. Where `find` raises, the search has failed, and the error goes on.
    """
    name = f"search {pk}"
    if not locks.take(name):
        return kind._default_manager.get(pk=pk)
    try:
        with connection.cursor() as cursor:
            cursor.execute(NOTICE_LOSS)
        return _pursue_alone(kind, pk, find)
    finally:
        locks.leave(name)


def _pursue_alone(kind: type[S], pk: UUID, find: Callable[[S, Watch], S]) -> S:
    claimed = begin(kind, pk)
    if claimed is None:
        return kind._default_manager.get(pk=pk)
    try:
        return find(claimed, watch(claimed))
    except LostError:
        return kind._default_manager.get(pk=pk)
    except Exception:
        log.exception("The search for %s %s failed", kind.noun, pk)
        _fail(claimed)
        raise


@transaction.atomic
def begin(kind: type[S], pk: UUID) -> S | None:
    """The search, if there is something to do. One over which workers died again and again is given up.

    Its number of `attempts` is this worker's claim: another one that takes the search up after it has the next.
    """
    search = hold(kind, pk)
    if not search.is_waiting:
        return None
    if search.attempts >= MOST_ATTEMPTS:
        _give_up(search)
        return None
    search.attempts += 1
    search.step = SearchStep.SCORING
    search.save(update_fields=["attempts", "step"])
    return search


def watch(claimed: Search) -> Watch:
    """Writes each step down. What it is called with may raise LostError."""
    kind = type(claimed)

    def reached(step: str) -> None:
        mine = kind._default_manager.filter(
            pk=claimed.pk, state=SearchState.WAITING, attempts=claimed.attempts
        )
        if not (mine.update(step=step) if step in SearchStep.values else mine.exists()):
            raise LostError

    return reached


def hold_claimed(claimed: S) -> S:
    """The search as it is now, until the end of the transaction. Raises LostError where it is not this worker's."""
    search = hold(type(claimed), claimed.pk)
    if not search.is_waiting or search.attempts != claimed.attempts:
        raise LostError
    return search


def hold(kind: type[S], pk: UUID) -> S:
    """The search as it is now, until the end of the transaction."""
    return kind._default_manager.select_for_update().get(pk=pk)


@transaction.atomic
def cancel(search: S, *, by: User) -> S:
    """Give up a search that waits or is under way. One that has ended stays as it is."""
    search = hold(type(search), search.pk)
    if search.is_waiting:
        search.state, search.changed_by = SearchState.CANCELLED, by.name
        search.save(update_fields=["state", "changed_by"])
        record(f"{search.noun}.cancelled", search.audited_as, by=by)
    return search


@transaction.atomic
def _fail(claimed: Search) -> None:
    with suppress(LostError):
        _give_up(hold_claimed(claimed))


def _give_up(search: Search) -> None:
    search.state, search.solved_at = SearchState.FAILED, now()
    search.save(update_fields=["state", "solved_at"])
    record(f"{search.noun}.failed", search.audited_as, by=SYSTEM)
