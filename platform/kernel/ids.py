"""Identifiers: unguessable, unique over all networks, and in the order of their making."""

import hashlib
import secrets
import time
import uuid


def new_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then random.

    Every table uses it as its key, so an id of one network never names a row of another.
    """
    millis = time.time_ns() // 1_000_000
    value = (millis & ((1 << 48) - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | (7 << 76)
    return uuid.UUID(int=value & ~(0x3 << 62) | (0x2 << 62))


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
