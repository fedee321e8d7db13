"""Telling somebody how far a search has come."""

from collections.abc import Callable
from typing import TypeAlias

Watch: TypeAlias = Callable[[str], None]
"""Called with the name of each step as it begins: WEIGHING, each `Aim`, SETTLING. What it raises ends the search."""

WEIGHING, SETTLING = "scoring", "ties"


def unwatched(step: str) -> None:
    """Nobody wants to know."""
