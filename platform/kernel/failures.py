"""Exceptions for log lines: what happened and where, without the values it happened to.

PostgreSQL's messages quote rows ("Key (email)=(...) already exists"), and others quote what a person typed.
"""

import traceback
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from kernel.errors import NetworkGoneError, NoScopeError

# Their messages are written by us or name settings only.
SPEAKING = (ImproperlyConfigured, NetworkGoneError, NoScopeError)
DEEPEST = 30  # frames kept of each traceback, the innermost ones


def described(error: BaseException) -> list[dict[str, Any]]:
    """The exception and those it came from, newest first: its type, its place, and what is safe to tell."""
    chain: list[dict[str, Any]] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        chain.append({"type": _name(cause), **_safe(cause), "frames": _frames(cause)})
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return chain


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _safe(error: BaseException) -> dict[str, str]:
    if isinstance(error, SPEAKING):
        return {"message": str(error)}
    if isinstance(error, OSError) and error.strerror:
        return {"message": error.strerror}
    diagnosis = getattr(error, "diag", None)
    told = {name: getattr(diagnosis, name, None) for name in ("sqlstate", "table_name", "constraint_name")}
    return {name: value for name, value in told.items() if value}


def _frames(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
