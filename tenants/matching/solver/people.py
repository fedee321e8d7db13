"""Mentors and mentees as the solver sees them."""

from dataclasses import dataclass
from enum import StrEnum


class Meets(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    EITHER = "either"


class Wants(StrEnum):
    ONE_ON_ONE = "one_on_one"
    GROUP = "group"
    EITHER = "either"


class Must(StrEnum):
    LANGUAGE = "language"
    MEETS = "meets"
    CITY = "city"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Musts:
    """What somebody cannot do without in the other person. What is empty asks for nothing.

    The other speaks one of `languages`, can meet by `meets`, lives in `city` (upper and lower case are one) and
    is free at one of `availability`. Who does not state it does not meet it: the pair is forbidden.
    """

    languages: frozenset[str] = frozenset()
    meets: Meets = Meets.EITHER
    city: str = ""
    availability: frozenset[str] = frozenset()


NOTHING = Musts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """What a mentor and a mentee have alike.

    `noc_code` is five digits of NOC 2021 or empty, `availability` holds slots such as "Wed eve" (empty: not
    stated). `key` is any integer, also a UUID's. `prefers` holds keys of the other side, best first; keys of people
    outside the pool do no harm. Two people of one `household` or `employer`, in whatever spelling of upper and lower
    case, are kept apart where the rules say so; empty: not stated. So are people who have one of their `vetoes` in
    common, a word for each pair of mentees who are not to meet.
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
    wants: Wants
    musts: Musts = NOTHING
    prefers: tuple[int, ...] = ()
    household: str = ""
    employer: str = ""
    vetoes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Participant):
    """One enrolled mentor; `capacity` counts mentees."""

    licensed: bool
    capacity: int

    def __post_init__(self) -> None:
        _check_person("mentor", self)
        if self.capacity < 0:
            raise ValueError(f"mentor {self.key}: capacity {self.capacity} is below 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Participant):
    """One enrolled mentee.

    `waited` counts cycles or days, whichever: who waited longest goes first among equals. Waiting for 0 gives
    no right.
    """

    waited: int = 0

    def __post_init__(self) -> None:
        _check_person("mentee", self)
        if self.waited < 0:
            raise ValueError(f"mentee {self.key}: a wait of {self.waited} is below 0")


def _check_person(role: str, person: Participant) -> None:
    code, years = person.noc_code, person.years_experience
    if code and not (len(code) == 5 and code.isascii() and code.isdigit()):
        raise ValueError(f"{role} {person.key}: NOC code {code!r} is not five digits")
    if years < 0:
        raise ValueError(f"{role} {person.key}: {years} years of experience is below 0")
    if len(set(person.prefers)) < len(person.prefers):
        raise ValueError(f"{role} {person.key}: somebody is preferred twice")
