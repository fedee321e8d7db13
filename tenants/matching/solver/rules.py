"""The cycle's rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tenants.matching.solver.weights import WEIGHTS, PartName, whole


class Format(StrEnum):
    """Under GROUPS_OR_ONE_ON_ONE a one-on-one is the fallback, never the aim."""

    GROUPS = "groups"
    ONE_ON_ONE = "one_on_one"
    GROUPS_OR_ONE_ON_ONE = "groups_or_one_on_one"


class Tie(StrEnum):
    """What two people can have in common that keeps them out of one group, as mentor or mentee."""

    HOUSEHOLD = "household"
    EMPLOYER = "employer"
    VETOES = "vetoes"


@dataclass(frozen=True, slots=True)
class Rules:
    """`minimum` and `maximum` count the mentees of a group; the format ONE_ON_ONE does not look at them.

    `weights` may name some parts only; the others have their default (`weights.WEIGHTS`). Without `co_mentors`
    everybody leads a group of their own, whatever pairs of mentors the problem names.
    """

    format: Format
    minimum: int = 4
    maximum: int = 6
    weights: Mapping[PartName, float] = field(default_factory=lambda: WEIGHTS)
    apart: frozenset[Tie] = frozenset(Tie)
    co_mentors: bool = True

    def __post_init__(self) -> None:
        if self.minimum < 1:
            raise ValueError(f"the smallest group, {self.minimum}, is below 1")
        if self.minimum > self.maximum:
            raise ValueError(f"the smallest group, {self.minimum}, is above the largest, {self.maximum}")
        object.__setattr__(self, "weights", whole(self.weights))
