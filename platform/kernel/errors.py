"""One family of errors. Pages turn them into words beside the field, the API into problem details."""

from collections.abc import Sequence
from dataclasses import dataclass


class FootholdError(Exception):
    """Base of every error that Foothold raises on purpose."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing wrong with one value.

    `field` is the name of the form or serializer field, empty when it concerns the whole;
    `row` counts lines of a file from 1 (the header is row 1), or is None.
    """

    message: str
    field: str = ""
    row: int | None = None


class RefusedError(FootholdError):
    """What was asked for breaks a rule; `problems` say which and what to do. Nothing was written."""

    def __init__(self, *problems: FieldProblem | str) -> None:
        self.problems: Sequence[FieldProblem] = tuple(
            FieldProblem(p) if isinstance(p, str) else p for p in problems
        )
        super().__init__("; ".join(str(p.message) for p in self.problems))


class NotAllowedError(FootholdError):
    """The acting person has no right to do this."""


class NoScopeError(FootholdError):
    """The database was asked for something before anybody said whose schema is meant."""


class NotForNetworksError(FootholdError):
    """A network asked for work that only the program may ask for."""


class NetworkGoneError(FootholdError):
    """Work arrived for a network that does not exist, or no longer."""
