from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, cast

from django.db import connection

from kernel.db.scope import PROGRAM, Scope, network_scope
from kernel.errors import NoScopeError

if TYPE_CHECKING:
    from kernel.db.base import DatabaseWrapper


def _wrapper() -> "DatabaseWrapper":
    """This thread's connection: Django keeps one per thread, so a scope never crosses threads."""
    # connection is a proxy; its attributes are those of the wrapper of the calling thread.
    return cast("DatabaseWrapper", connection)


def current_scope() -> Scope | None:
    """The scope entered in this thread, or None."""
    return _wrapper().scope


def require_scope() -> Scope:
    """The scope entered in this thread. Raises NoScopeError where there is none."""
    scope = current_scope()
    if scope is None:
        raise NoScopeError("No scope is entered.")
    return scope


@contextmanager
def entered(scope: Scope) -> Iterator[Scope]:
    """Work in `scope`, then return to the scope before; leaving the outermost one resets the server side."""
    wrapper = _wrapper()
    before = wrapper.scope
    wrapper.scope = scope
    try:
        yield scope
    finally:
        if before is None:
            wrapper.leave()
        else:
            wrapper.scope = before


def in_program() -> AbstractContextManager[Scope]:
    """Work as the program: the public schema, no right in any network."""
    return entered(PROGRAM)


def in_network(schema: str) -> AbstractContextManager[Scope]:
    """Work as one network: its schema, and what the program has published to it."""
    return entered(network_scope(schema))
