"""Invented people for the solver: plain ones that suit each other, and random pools."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import reduce
from random import Random
from typing import Any

from tenants.matching.solver.problem import (
    Format,
    Meets,
    Mentee,
    Mentor,
    Musts,
    PartName,
    Problem,
    Rules,
    Wants,
)

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


def with_rules(plain: Problem, on: Collection[str]) -> Problem:
    """The same pool with the rules named in `on`, see RULES, each of them as the problem's seed draws it."""
    random = Random(plain.seed)
    return reduce(lambda so_far, rule: RULES[rule](random, so_far), sorted(on), plain)


def _each(random: Random, plain: Problem, share: float, **draw: Callable[[Random, Problem], Any]) -> Problem:
    """Some of the people, mentors and mentees, with a field drawn anew."""

    def changed(person: Any) -> Any:
        if random.random() > share:
            return person
        return replace(person, **{name: one(random, plain) for name, one in draw.items()})

    people = tuple(map(changed, plain.mentors)), tuple(map(changed, plain.mentees))
    return replace(plain, mentors=people[0], mentees=people[1])


def _musts(random: Random, plain: Problem) -> Musts:
    only = random.choice(("languages", "meets", "city", "availability"))
    drawn = {
        "languages": frozenset(random.sample(LANGUAGES, 1)),
        "meets": random.choice(list(Meets)),
        "city": random.choice(CITIES),
        "availability": frozenset(random.sample(SLOTS, 2)),
    }
    return Musts(**{only: drawn[only]})


def _wishes(random: Random, plain: Problem) -> Problem:
    """Wishes of both sides, for people of the other side and for some who are not in the pool."""

    def wishes(others: Sequence[Any]) -> tuple[int, ...]:
        keys = [*(one.key for one in others), 98, 99]
        return tuple(random.sample(keys, random.randint(0, min(3, len(keys)))))

    mentors = tuple(replace(one, prefers=wishes(plain.mentees)) for one in plain.mentors)
    mentees = tuple(replace(one, prefers=wishes(plain.mentors)) for one in plain.mentees)
    return replace(plain, mentors=mentors, mentees=mentees)


def _waits(random: Random, plain: Problem) -> Problem:
    return replace(
        plain, mentees=tuple(replace(one, waited=random.choice((0, 0, 1, 3))) for one in plain.mentees)
    )


def _some_pairs(random: Random, plain: Problem, count: int) -> frozenset[tuple[int, int]]:
    pairs = [(one.key, other.key) for one in plain.mentors for other in plain.mentees]
    return frozenset(random.sample(pairs, min(count, len(pairs))))


def _co_mentors(random: Random, plain: Problem) -> Problem:
    keys = random.sample([mentor.key for mentor in plain.mentors], min(2, len(plain.mentors)))
    return replace(plain, co_mentors=frozenset({tuple(keys)} if len(keys) == 2 else ()))


def _weights(random: Random, plain: Problem) -> Problem:
    weights = {name: random.choice((0.0, 0.0, 1.0, 7.5, 100.0)) for name in PartName}
    if any(weights.values()):
        return replace(plain, rules=replace(plain.rules, weights=weights))
    return plain


def _vetoes(random: Random, plain: Problem) -> Problem:
    """Pairs of mentees who are not to meet."""
    keys = [one.key for one in plain.mentees]
    pairs = [random.sample(keys, 2) for _ in range(2)] if len(keys) > 1 else []
    words = {key: frozenset(f"{min(pair)} {max(pair)}" for pair in pairs if key in pair) for key in keys}
    return replace(plain, mentees=tuple(replace(one, vetoes=words[one.key]) for one in plain.mentees))


GONE = frozenset({(97, 0), (97, 1), (97, 97)})
"""A mentor who has left, a mentee who has left."""
RULES: dict[str, Callable[[Random, Problem], Problem]] = {
    "musts": lambda random, plain: _each(random, plain, 0.3, musts=_musts),
    "households": lambda random, plain: _each(random, plain, 0.5, household=lambda r, _: r.choice("aAb")),
    "employers": lambda random, plain: _each(random, plain, 0.5, employer=lambda r, _: r.choice("xy")),
    "vetoes of mentees": _vetoes,
    "no ties": lambda random, plain: replace(plain, rules=replace(plain.rules, apart=frozenset())),
    "wishes": _wishes,
    "waits": _waits,
    "weights": _weights,
    "locks": lambda random, plain: replace(plain, locks=_some_pairs(random, plain, random.randint(1, 2))),
    "kept out": lambda random, plain: replace(
        plain, kept_out=frozenset(random.sample([one.key for one in plain.mentees], 1))
    ),
    "earlier": lambda random, plain: replace(plain, earlier=_some_pairs(random, plain, 5) | GONE),
    "co-mentors": _co_mentors,
    "no co-mentors": lambda random, plain: replace(plain, rules=replace(plain.rules, co_mentors=False)),
}
"""Every rule that a problem can have besides the vetoes, by a name of the tests' own."""


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
