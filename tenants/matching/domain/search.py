"""What a worker does about every search: take it up, say how far it has come, stop when nobody wants it any more."""

import logging
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from kernel.clock import now
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from tenants.matching.enums import SearchState, SearchStep
from tenants.matching.models import Search
from tenants.matching.solver.watching import Watch

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
"""So many workers may die over one search before it is given up."""

S = TypeVar("S", bound=Search)


class CancelledError(Exception):
    """Somebody cancelled the search while it was under way."""


def pursue(kind: type[S], pk: UUID, find: Callable[[S, Watch], S]) -> S:
    """Let `find` search and write down what it found. A search that has ended stays as it is.

    Two workers may do it at once: the first to finish counts. A cancelled search is left alone at the next step, and
    what was found is thrown away. Where `find` raises, the search has failed, and the error goes on.
    """
    if not begin(kind, pk):
        return kind._default_manager.get(pk=pk)
    try:
        return find(kind._default_manager.select_related("cycle").get(pk=pk), watch(kind, pk))
    except CancelledError:
        return kind._default_manager.get(pk=pk)
    except Exception:
        log.exception("The search for %s %s failed", kind.noun, pk)
        _fail(kind, pk)
        raise


@transaction.atomic
def begin(kind: type[S], pk: UUID) -> bool:
    """Whether there is something to do. A search over which workers died again and again is given up."""
    search = hold(kind, pk)
    if not search.is_waiting:
        return False
    if search.attempts >= MOST_ATTEMPTS:
        _give_up(search)
        return False
    search.attempts += 1
    search.step = SearchStep.SCORING
    search.save(update_fields=["attempts", "step"])
    return True


def watch(kind: type[S], pk: UUID) -> Watch:
    def reached(step: str) -> None:
        waiting = kind._default_manager.filter(pk=pk, state=SearchState.WAITING)
        if not (waiting.update(step=step) if step in SearchStep.values else waiting.exists()):
            raise CancelledError

    return reached


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
def _fail(kind: type[S], pk: UUID) -> None:
    search = hold(kind, pk)
    if search.is_waiting:
        _give_up(search)


def _give_up(search: Search) -> None:
    search.state, search.solved_at = SearchState.FAILED, now()
    search.save(update_fields=["state", "solved_at"])
    record(f"{search.noun}.failed", search.audited_as, by=SYSTEM)
