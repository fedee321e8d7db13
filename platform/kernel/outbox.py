"""The engine of the outbox: which effects exist, and when a failed one is tried again.

The messages themselves are rows (shared.outbox), one table in each schema.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Payload = Mapping[str, Any]
Effect = Callable[[Payload], None]
KeyedEffect = Callable[[Payload, str], None]
F = TypeVar("F", bound=Effect)
K = TypeVar("K", bound=KeyedEffect)

MAX_ATTEMPTS = 8

_effects: dict[str, tuple[Callable[..., None], KeyedEffect]] = {}


def effect(kind: str) -> Callable[[F], F]:
    """Register a function as the way to carry out messages of this kind. It may run more than once.

    What it writes in the database is kept once, together with the mark that the message is delivered.
    """

    def register(function: F) -> F:
        _add(kind, function, lambda payload, key: function(payload))
        return function

    return register


def keyed_effect(kind: str) -> Callable[[K], K]:
    """The same for an effect outside the database, which also gets a key that is the same at every try.

    A worker that is killed after the effect and before its commit leaves it to be done again: whoever
    receives it must be able to tell by the key that it is the same.
    """

    def register(function: K) -> K:
        _add(kind, function, function)
        return function

    return register


def _add(kind: str, function: Callable[..., None], keyed: KeyedEffect) -> None:
    if kind in _effects and _effects[kind][0] is not function:
        raise ValueError(f"Two functions want to carry out {kind!r}.")
    _effects[kind] = (function, keyed)


def carry_out(kind: str, payload: Payload, key: str = "") -> None:
    """Do what the message says. Raises KeyError for a kind nobody registered."""
    _function, keyed = _effects[kind]
    keyed(payload, key)


def wait_before(attempt: int) -> dt.timedelta:
    """How long to wait before the given attempt (2, 3, ...): 10 s, then twice as long each time, at most 1 h."""
    return min(dt.timedelta(seconds=10 << (attempt - 2)), dt.timedelta(hours=1))
