"""Celery tasks that carry their scope in a header, and refuse to run without one."""

from typing import Any

from celery import Task, current_app
from django.conf import settings
from django.utils.module_loading import import_string

from kernel.db.scope import PROGRAM, PUBLIC, Scope, network_scope
from kernel.errors import NetworkGoneError, NoScopeError, NotForNetworksError
from kernel.tenancy.enter import entered, require_scope

HEADER = "foothold_schema"
KEPT = "foothold_kept"
"""The header of a task that an outbox has sent: it may go back there."""


class ScopedTask(Task[Any, Any]):
    """The base of every task: sent from within a scope, run within the same one."""

    abstract = True
    even_paused = False
    """Whether it runs in a suspended network too."""

    def apply_async(self, *args: Any, **options: Any) -> Any:
        headers = dict(options.pop("headers", None) or {})
        if HEADER not in headers:
            # The clock names the program, and has entered no scope.
            headers[HEADER] = require_scope().schema
        return super().apply_async(*args, headers=headers, **options)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        schema = self._header(HEADER)
        try:
            scope = scope_of(schema, even_paused=self.even_paused)
        except NetworkGoneError:
            if self._header(KEPT) and import_string(settings.TASK_KEEPER)(schema, self.name, list(args)):
                return None
            raise
        self.check(scope)
        with entered(scope):
            return super().__call__(*args, **kwargs)

    def check(self, scope: Scope) -> None:
        """Raise an error where this scope may not ask for the task."""

    def _header(self, name: str) -> Any:
        """Workers lay headers on the request itself, `apply` in a table of it."""
        return self.request.get(name) or (self.request.headers or {}).get(name)


class EvenPausedTask(ScopedTask):
    """The base of the few tasks that run in a suspended network too: `@shared_task(base=EvenPausedTask)`."""

    abstract = True
    even_paused = True


class ProgramTask(ScopedTask):
    """One that works on other networks than its scope's: only the program may ask for it.

    What stands in a network's outbox, the network's role has written.
    """

    abstract = True

    def check(self, scope: Scope) -> None:
        if scope.is_network:
            raise NotForNetworksError(f"{self.name} works for the program only.")


def send(name: str, args: list[Any], *, kept: bool = False) -> None:
    """Hand the task of this name to the broker, for the scope that is entered. Raises kombu's OperationalError.

    A `kept` one waits in the network's outbox where the network is suspended or archived before a worker comes to it.
    """
    headers = {HEADER: require_scope().schema} | ({KEPT: True} if kept else {})
    current_app.send_task(name, args=args, headers=headers, retry=False)


def scope_of(schema: str | None, *, even_paused: bool = False) -> Scope:
    """The scope that a task's header names; a suspended network's only `even_paused`.

    Raises NoScopeError or NetworkGoneError.
    """
    if not schema:
        raise NoScopeError("This task does not say for which network it works.")
    if schema == PUBLIC:
        return PROGRAM
    if not import_string(settings.SCOPE_CHECK)(schema, even_paused=even_paused):
        raise NetworkGoneError(f"There is no network {schema} in service.")
    return network_scope(schema)


def is_paused() -> bool:
    """Whether the scope that is entered is that of a suspended network, in which few tasks run."""
    scope = require_scope()
    return scope.is_network and not import_string(settings.SCOPE_CHECK)(scope.schema)
