"""Invented people for the solver: plain ones that suit each other, and random pools."""

from dataclasses import replace
from random import Random
from typing import Any

from tenants.matching.solver.problem import Format, Meets, Mentee, Mentor, Problem, Rules, Wants

LANGUAGES = ("English", "Romanian", "Polish")
SLOTS = ("Mon eve", "Sat am", "Sun pm")
GOALS = ("Get licensed", "Find a job in my field", "Build a professional network")
CITIES = ("", "Toronto", "Hamilton")
CODES = ("", "21300", "21301", "21310", "22300", "31102")


def mentor(key: int = 1, **changes: Any) -> Mentor:
    plain = Mentor(
        key=key,
        noc_code="21300",
        years_experience=20,
        languages=frozenset({"English"}),
        city="Toronto",
        availability=frozenset({"Sat am"}),
        meets=Meets.EITHER,
        goals=frozenset({"Get licensed"}),
        licence_body="PEO",
        licensed=True,
        wants=Wants.EITHER,
        capacity=6,
    )
    return replace(plain, **changes)


def mentee(key: int = 1, **changes: Any) -> Mentee:
    plain = Mentee(
        key=key,
        noc_code="21300",
        years_experience=5,
        languages=frozenset({"English"}),
        city="Toronto",
        availability=frozenset({"Sat am"}),
        meets=Meets.EITHER,
        goals=frozenset({"Get licensed"}),
        licence_body="PEO",
        wants=Wants.EITHER,
    )
    return replace(plain, **changes)


def problem(mentors: int, mentees: int, rules: Rules, **changes: Any) -> Problem:
    """A pool where everybody suits everybody alike."""
    people = tuple(mentor(key) for key in range(mentors)), tuple(mentee(key) for key in range(mentees))
    return replace(Problem(*people, rules), **changes)


def random_problem(seed: int, mentors: int, mentees: int, rules: Rules, *, easy: bool = False) -> Problem:
    """Mixed people with a few vetoes; in an easy pool nothing but the vetoes keeps anybody apart."""
    random = Random(seed)
    return Problem(
        mentors=tuple(mentor(key, **_facts(random, easy), **_offer(random)) for key in range(mentors)),
        mentees=tuple(mentee(key, **_facts(random, easy)) for key in range(mentees)),
        rules=rules,
        forbidden=frozenset(
            (key, other) for key in range(mentors) for other in range(mentees) if random.random() < 0.05
        ),
        seed=seed,
    )


def every_format(minimum: int = 4, maximum: int = 6) -> list[Rules]:
    return [Rules(format, minimum, maximum) for format in Format]


def _offer(random: Random) -> dict[str, Any]:
    return {"capacity": random.randint(0, 7), "licensed": random.random() < 0.5}


def _facts(random: Random, easy: bool) -> dict[str, Any]:
    shared = 1 if easy else 0
    return {
        "noc_code": random.choice(CODES),
        "years_experience": random.randint(0, 30),
        "languages": frozenset([*LANGUAGES[:shared], *random.sample(LANGUAGES, random.randint(1, 2))]),
        "city": random.choice(CITIES),
        "availability": frozenset([*SLOTS[:shared], *random.sample(SLOTS, random.randint(0, 2))]),
        "meets": Meets.EITHER if easy else random.choice(list(Meets)),
        "goals": frozenset(random.sample(GOALS, random.randint(0, 3))),
        "licence_body": random.choice(("", "PEO")),
        "wants": random.choice(list(Wants)),
    }
