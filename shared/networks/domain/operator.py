import getpass
import socket
from dataclasses import dataclass
from typing import Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Operator:
    """Who works on the command line; known to the machine, not to the program."""

    name: str
    pk: UUID | None = None

    @classmethod
    def at_this_machine(cls) -> Self:
        try:
            user = getpass.getuser()
        except (KeyError, OSError):
            # An account without a name, as in some containers.
            user = "operator"
        return cls(f"{user} at {socket.gethostname()}")
