"""Whose rows a connection may touch: a schema and the PostgreSQL role that goes with it."""

import re
from dataclasses import dataclass

from kernel.errors import FootholdError

PUBLIC = "public"
PROGRAM_ROLE = "foothold_program"
NETWORKS_ROLE = "foothold_networks"
OWNER_ROLE = "foothold_owner"
LOGIN_ROLE = "foothold_login"
TEMPLATE = "net_template00"

_NETWORK_SCHEMA = re.compile(r"net_[a-z0-9]{10}\Z")


@dataclass(frozen=True, slots=True)
class Scope:
    """A schema, and the role taken in it; role `none` is the connection's own (owner processes only)."""

    schema: str
    role: str

    @property
    def is_network(self) -> bool:
        return self.schema != PUBLIC

    @property
    def search_path(self) -> str:
        return f"{self.schema}, {PUBLIC}" if self.is_network else PUBLIC


PROGRAM = Scope(PUBLIC, PROGRAM_ROLE)


def network_scope(schema: str) -> Scope:
    """The scope of one network. Raises FootholdError when the name is not a network's schema."""
    return Scope(checked_schema(schema), schema)


def owner_scope(schema: str) -> Scope:
    """The schema with the owner's own rights, for schema changes in an owner process."""
    return Scope(schema if schema == PUBLIC else checked_schema(schema), "none")


def checked_schema(schema: str) -> str:
    """The name itself, once it is certain that it may stand in SQL."""
    if not _NETWORK_SCHEMA.match(schema):
        raise FootholdError(f"{schema!r} is not the schema name of a network")
    return schema
