from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, cast

from django.db import DEFAULT_DB_ALIAS, connections

from kernel.db.scope import PROGRAM, Scope, network_scope
from kernel.errors import NoScopeError

if TYPE_CHECKING:
    from kernel.db.base import DatabaseWrapper


def _wrapper() -> "DatabaseWrapper":
    """This thread's connection: Django keeps one per thread, so a scope never crosses threads."""
    return cast("DatabaseWrapper", connections[DEFAULT_DB_ALIAS])


def current_scope() -> Scope | None:
    """The scope entered in this thread, or None."""
    return _wrapper().scope


def require_scope() -> Scope:
    """The scope entered in this thread. Raises NoScopeError where there is none."""
    scope = current_scope()
    if scope is None:
        raise NoScopeError("No scope is entered.")
    return scope


class entered(AbstractContextManager[Scope]):  # noqa: N801 - used like the functions of contextlib
    """Work in `scope`, then return to the scope before; leaving the outermost one resets the server side.

    A class, as every request and task passes here, and a generator would cost twice as much.
    """

    __slots__ = ("before", "scope", "wrapper")

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def __enter__(self) -> Scope:
        self.wrapper = _wrapper()
        self.before = self.wrapper.scope
        self.wrapper.scope = self.scope
        return self.scope

    def __exit__(self, *error: object) -> None:
        if self.before is None:
            self.wrapper.leave()
        else:
            self.wrapper.scope = self.before


def in_program() -> AbstractContextManager[Scope]:
    """Work as the program: the public schema, no right in any network."""
    return entered(PROGRAM)


def in_network(schema: str) -> AbstractContextManager[Scope]:
    """Work as one network: its schema, and what the program has published to it."""
    return entered(network_scope(schema))
