"""What counts how much when a mentor is weighed for a mentee."""

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite


class PartName(StrEnum):
    OCCUPATION = "occupation"
    GOALS = "goals"
    LANGUAGE = "language"
    AVAILABILITY = "availability"
    LICENCE_BODY = "licence_body"
    EXPERIENCE = "experience"
    CITY = "city"
    MEETS = "meets"
    FORMAT = "format"
    PREFERENCE = "preference"


WEIGHTS: Mapping[PartName, float] = {
    PartName.OCCUPATION: 30.0,
    PartName.GOALS: 15.0,
    PartName.LANGUAGE: 15.0,
    PartName.AVAILABILITY: 10.0,
    PartName.LICENCE_BODY: 10.0,
    PartName.EXPERIENCE: 8.0,
    PartName.CITY: 6.0,
    PartName.MEETS: 3.0,
    PartName.FORMAT: 3.0,
    PartName.PREFERENCE: 20.0,
}
"""The defaults. Only their proportions count."""


def whole(weights: Mapping[PartName, float]) -> Mapping[PartName, float]:
    """Every part with its weight, the default where none is given.

    A part of weight 0 does not count. Raises ValueError for a weight below 0, and where all of them are 0.
    """
    found = {name: float(weights.get(name, default)) for name, default in WEIGHTS.items()}
    for name, weight in found.items():
        if not (isfinite(weight) and weight >= 0):
            raise ValueError(f"the weight of {name}, {weight}, is not a number of at least 0")
    if not any(found.values()):
        raise ValueError("all weights are 0: nothing would count")
    return found
