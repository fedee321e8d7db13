"""The one place where a schema is entered."""

from kernel.db.scope import PROGRAM, Scope, network_scope, owner_scope
from kernel.tenancy.enter import current_scope, entered, in_network, in_program, require_scope

__all__ = [
    "PROGRAM",
    "Scope",
    "current_scope",
    "entered",
    "in_network",
    "in_program",
    "network_scope",
    "owner_scope",
    "require_scope",
]
