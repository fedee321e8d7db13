"""Identifiers: unguessable, unique over all networks, and in the order of their making."""

import hashlib
import secrets
import threading
import time
import uuid

_TICKS = 4_096
"""In a millisecond: as many as twelve bits can count."""
_STEP_BACK = 1_000 * _TICKS
_making = threading.Lock()
_last = 0


def new_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, 12 of their fraction, 62 random ones.

    Every table uses it as its key, so an id of one network never names a row of another. Those of one process are
    in the order of their making, so that rows written together come out in the order in which they went in.
    """
    ticks = _next_tick()
    value = (ticks >> 12) << 80 | 7 << 76 | (ticks & 0xFFF) << 64 | 2 << 62
    return uuid.UUID(int=value | secrets.randbits(62))


def _next_tick() -> int:
    """The time since 1970; a tick after the last one where the clock stands still or is put back by less than a second.

    A clock that is put back further is believed: ids that stay ahead of it for long would tell a wrong time.
    """
    global _last
    with _making:
        now = time.time_ns() * _TICKS // 1_000_000
        _last = _last + 1 if 0 <= _last - now < _STEP_BACK else now
        return _last


_NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def new_schema_name() -> str:
    """A schema name `net_` + 10 random letters or digits, unrelated to the network's address."""
    return "net_" + "".join(secrets.choice(_NAME_LETTERS) for _ in range(10))


def new_secret() -> str:
    """A secret for a link, 32 random bytes in URL-safe text."""
    return secrets.token_urlsafe(32)


def secret_digest(secret: str) -> str:
    """What a table keeps of a secret: enough to recognize it, not to rebuild it."""
    return hashlib.sha256(secret.encode()).hexdigest()
