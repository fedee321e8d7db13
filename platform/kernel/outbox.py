"""The engine of the outbox: which effects exist, and when a failed one is tried again.

The messages themselves are rows (shared.outbox), one table in each schema.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Payload = Mapping[str, Any]
Effect = Callable[[Payload], None]
F = TypeVar("F", bound=Effect)

MAX_ATTEMPTS = 8

_effects: dict[str, Effect] = {}


def effect(kind: str) -> Callable[[F], F]:
    """Register a function as the way to carry out messages of this kind. It may run more than once."""

    def register(function: F) -> F:
        if kind in _effects and _effects[kind] is not function:
            raise ValueError(f"Two functions want to carry out {kind!r}.")
        _effects[kind] = function
        return function

    return register


def carry_out(kind: str, payload: Payload) -> None:
    """Do what the message says. Raises KeyError for a kind nobody registered."""
    _effects[kind](payload)


def wait_before(attempt: int) -> dt.timedelta:
    """How long to wait before the given attempt (2, 3, ...): 10 s, then twice as long each time, at most 1 h."""
    return min(dt.timedelta(seconds=10 << (attempt - 2)), dt.timedelta(hours=1))
