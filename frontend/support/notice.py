"""What pages of a network say while somebody from the sponsor may enter: to that person, and to coordinators."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

from frontend.navigation import reader
from frontend.permissions import may
from kernel.clock import now
from kernel.tenancy.host import Host
from shared.accounts.enums import Role


@dataclass(frozen=True, slots=True)
class Notice:
    """`is_visitor`: the reader is from the sponsor; else the reader may end the access."""

    until: dt.datetime
    is_visitor: bool
    may_edit: bool = False


def support_notice(request: HttpRequest) -> Notice | None:
    host: Host | None = getattr(request, "host", None)
    user = reader(request) if host and host.is_network else None
    if host is None or user is None:
        return None
    if user.expires_at:
        return Notice(user.expires_at, is_visitor=True, may_edit=user.has_any({Role.ASSISTANT}))
    if host.support_until and now() < host.support_until and may(user, "network_support.grant"):
        return Notice(host.support_until, is_visitor=False)
    return None
