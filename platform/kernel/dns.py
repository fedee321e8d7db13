"""What the domain name system says about a name, asked of the system's resolver or of the one in the settings."""

from typing import Any

from django.conf import settings
from dns.exception import DNSException, Timeout
from dns.resolver import NXDOMAIN, NoAnswer, NoNameservers, Resolver

from kernel.errors import FootholdError

SECONDS_PER_TRY = 2.0
SECONDS_IN_ALL = 5.0


class DnsSilentError(FootholdError):
    """Nobody answered in time, or all servers failed."""


def aliases_of(name: str) -> list[str]:
    """The targets of the name's CNAME records, in small letters without the last dot."""
    return [str(record.target).rstrip(".").lower() for record in _ask(name, "CNAME")]


def texts_of(name: str) -> list[str]:
    """The name's TXT records, the parts of each joined."""
    return [b"".join(record.strings).decode(errors="replace") for record in _ask(name, "TXT")]


def has_address(name: str) -> bool:
    """Whether the name leads anywhere, by IPv4 or IPv6."""
    return bool(_ask(name, "A") or _ask(name, "AAAA"))


def _ask(name: str, kind: str) -> list[Any]:
    """The records, none where the name or the kind does not exist. Raises DnsSilentError."""
    try:
        return list(_resolver().resolve(name, kind, search=False))
    except (NXDOMAIN, NoAnswer):
        return []
    except (Timeout, NoNameservers, OSError) as error:
        raise DnsSilentError(f"No answer about {name}.") from error
    except DNSException:
        # A name that no server can be asked for, or an answer that makes no sense.
        return []


def _resolver() -> Resolver:
    resolver = Resolver(configure=not settings.DNS_SERVER)
    if settings.DNS_SERVER:
        host, _colon, port = settings.DNS_SERVER.rpartition(":")
        resolver.nameservers = [host]
        resolver.port = int(port)
    resolver.timeout, resolver.lifetime = SECONDS_PER_TRY, SECONDS_IN_ALL
    return resolver
