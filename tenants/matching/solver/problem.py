"""What is to be matched: the pool, the cycle's rules and the pairs that nobody wants."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Meets(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    EITHER = "either"


class Wants(StrEnum):
    ONE_ON_ONE = "one_on_one"
    GROUP = "group"
    EITHER = "either"


class Format(StrEnum):
    """The cycle's rule. Under GROUPS_OR_ONE_ON_ONE a one-on-one is the fallback, never the aim."""

    GROUPS = "groups"
    ONE_ON_ONE = "one_on_one"
    GROUPS_OR_ONE_ON_ONE = "groups_or_one_on_one"


@dataclass(frozen=True, slots=True)
class Mentor:
    """One enrolled mentor.

    `noc_code` is five digits of NOC 2021 or empty, `availability` holds slots such as "Wed eve" (empty: not
    stated), `capacity` counts mentees. `key` is any integer, also a UUID's.
    """

    key: int
    noc_code: str
    years_experience: int
    languages: frozenset[str]
    city: str
    availability: frozenset[str]
    meets: Meets
    goals: frozenset[str]
    licence_body: str
    licensed: bool
    wants: Wants
    capacity: int

    def __post_init__(self) -> None:
        _check_person("mentor", self.key, self.noc_code, self.years_experience)
        if self.capacity < 0:
            raise ValueError(f"mentor {self.key}: capacity {self.capacity} is below 0")


@dataclass(frozen=True, slots=True)
class Mentee:
    """One enrolled mentee; the fields mean what they mean for a mentor."""

    key: int
    noc_code: str
    years_experience: int
    languages: frozenset[str]
    city: str
    availability: frozenset[str]
    meets: Meets
    goals: frozenset[str]
    licence_body: str
    wants: Wants

    def __post_init__(self) -> None:
        _check_person("mentee", self.key, self.noc_code, self.years_experience)


@dataclass(frozen=True, slots=True)
class Rules:
    """`minimum` and `maximum` count the mentees of a group; the format ONE_ON_ONE does not look at them."""

    format: Format
    minimum: int = 4
    maximum: int = 6

    def __post_init__(self) -> None:
        if self.minimum < 1:
            raise ValueError(f"the smallest group, {self.minimum}, is below 1")
        if self.minimum > self.maximum:
            raise ValueError(f"the smallest group, {self.minimum}, is above the largest, {self.maximum}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One cycle's pool. `forbidden` holds (mentor key, mentee key); `seed` settles equal solutions.

    Mentors and mentees have separate keys. Raises ValueError for a key held twice and for a forbidden pair
    that names nobody.
    """

    mentors: Sequence[Mentor]
    mentees: Sequence[Mentee]
    rules: Rules
    forbidden: frozenset[tuple[int, int]] = field(default=frozenset())
    seed: int = 0

    def __post_init__(self) -> None:
        mentors = _distinct("mentor", [mentor.key for mentor in self.mentors])
        mentees = _distinct("mentee", [mentee.key for mentee in self.mentees])
        for mentor, mentee in sorted(self.forbidden):
            if mentor not in mentors:
                raise ValueError(f"the forbidden pair ({mentor}, {mentee}) names no mentor of this pool")
            if mentee not in mentees:
                raise ValueError(f"the forbidden pair ({mentor}, {mentee}) names no mentee of this pool")


def _check_person(role: str, key: int, noc_code: str, years: int) -> None:
    if noc_code and not (len(noc_code) == 5 and noc_code.isascii() and noc_code.isdigit()):
        raise ValueError(f"{role} {key}: NOC code {noc_code!r} is not five digits")
    if years < 0:
        raise ValueError(f"{role} {key}: {years} years of experience is below 0")


def _distinct(role: str, keys: list[int]) -> frozenset[int]:
    twice = sorted(key for key, count in Counter(keys).items() if count > 1)
    if twice:
        raise ValueError(f"{role} keys held twice: {', '.join(map(str, twice))}")
    return frozenset(keys)
