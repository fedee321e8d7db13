"""What networks may do with a table of the public schema, said on the model itself.

A model of the public schema without `network_access` is out of every network's reach.
`append_only = True` on any model means that no application role may change or delete a row.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class NetworkAccess:
    """Rights of the networks' roles on one public table; `rows` is the SQL condition for a row to be theirs.

    `changes` names the only fields that UPDATE may touch; empty: all of them.
    """

    rows: str
    verbs: tuple[str, ...] = ("SELECT",)
    changes: tuple[str, ...] = ()

    OWN: ClassVar[str] = "schema_name = current_user::text"


def own_rows(*verbs: str, changes: tuple[str, ...] = ()) -> NetworkAccess:
    """The rows whose `schema_name` is the network's; reading always, writing by the verbs named."""
    return NetworkAccess(NetworkAccess.OWN, ("SELECT", *verbs), changes)


def reference() -> NetworkAccess:
    """Every row, reading only: what the program has published to all networks."""
    return NetworkAccess("true")
