"""Pools for the solver's benches: the demo's large pool, and pools drawn from its people.

`pool_large.csv` (`platform/config/demo/data/README.md` has its source) holds 40 mentors and 200 mentees of mixed
professions and communities. A drawn person is one of them in what hangs together (occupation, licence, years,
languages, capacity) and takes every other fact from others of the same side: facts are as frequent as there,
communities and professions go together as there, and yet no two people are the same.
Besides, as enrolment asks: one person in four has a must-have, of one kind (a community's language, the own way to
meet, the own city, two of the own times); two mentees in three wish for mentors, mostly of their own field; one mentee
in ten is in a veto; one in three waited for a cycle or two; one in five works for one of a few large employers.
"""

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tenants.matching.solver.people import Meets, Mentee, Mentor, Musts, Wants
from tenants.matching.solver.problem import Format, Problem, Rules

LARGE = Path(__file__).resolve().parents[2] / "platform" / "config" / "demo" / "data" / "pool_large.csv"
SPLIT = ("languages", "goals", "availability")
TOGETHER = ("noc_code", "licence_body", "licence_stage", "years_experience", "languages", "capacity")
EMPLOYERS = ("Hydro", "City", "Hospital", "Bank", "Transit", "Telecom", "University", "School board")
Row = dict[str, str]


def large_pool(rules: Rules) -> Problem:
    """The file as it stands."""
    mentors, mentees = (tuple(_rows(role)) for role in ("mentor", "mentee"))
    return Problem(
        mentors=tuple(_mentor(key, row) for key, row in enumerate(mentors)),
        mentees=tuple(_mentee(key, row) for key, row in enumerate(mentees)),
        rules=rules,
    )


def drawn_pool(
    seed: int, mentors: int, mentees: int, rules: Rules, *, capacity: int | None = None
) -> Problem:
    """People drawn by `seed`. Mentors take as many mentees as in the file, or `capacity`."""
    random = Random(seed)
    held = []
    for key in range(mentors):
        plain = _mentor(key, _drawn(random, "mentor"), capacity)
        held.append(replace(plain, musts=_musts(random, plain), employer=_employer(random)))
    asked = [_asking(random, key, held) for key in range(mentees)]
    vetoes = frozenset((random.randrange(mentors), random.randrange(mentees)) for _ in range(mentees // 10))
    return Problem(tuple(held), tuple(asked), rules, forbidden=vetoes, seed=seed)


def _asking(random: Random, key: int, mentors: list[Mentor]) -> Mentee:
    plain = _mentee(key, _drawn(random, "mentee"))
    near = [mentor.key for mentor in mentors if mentor.noc_code[:1] == plain.noc_code[:1]] or [0]
    wished = [random.choice(near) for _ in range(random.choice((0, 1, 3)))]
    return replace(
        plain,
        musts=_musts(random, plain),
        prefers=tuple(dict.fromkeys(wished)),
        waited=random.choice((0, 0, 0, 0, 1, 2)),
        employer=_employer(random),
    )


def _musts(random: Random, person: Mentor | Mentee) -> Musts:
    if random.random() > 0.25:
        return Musts()
    own = {
        "languages": person.languages - {"English"},
        "meets": person.meets,
        "city": person.city,
        "availability": frozenset(sorted(person.availability)[:2]),
    }
    name = random.choice(sorted(own))
    return Musts(**{name: own[name]})


def _employer(random: Random) -> str:
    return random.choice(EMPLOYERS) if random.random() < 0.2 else ""


def groups(format: Format = Format.GROUPS) -> Rules:
    return Rules(format, 4, 6)


@cache
def _rows(role: str) -> list[Row]:
    with LARGE.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["role"] == role]


def _drawn(random: Random, role: str) -> Row:
    rows = _rows(role)
    kept = random.choice(rows)
    return {name: kept[name] if name in TOGETHER else random.choice(rows)[name] for name in kept}


def _facts(row: Row) -> dict[str, Any]:
    return {
        "noc_code": row["noc_code"],
        "years_experience": int(row["years_experience"] or 0),
        "city": row["city"],
        "meets": Meets(row["meets"].replace(" ", "_")),
        "licence_body": row["licence_body"],
        "wants": Wants(row["wants"].replace("-", "_")),
        **{name: frozenset(filter(None, row[name].split("; "))) for name in SPLIT},
    }


def _mentor(key: int, row: Row, capacity: int | None = None) -> Mentor:
    licensed = row["licence_stage"] == "licensed"
    return Mentor(key=key, licensed=licensed, capacity=capacity or int(row["capacity"]), **_facts(row))


def _mentee(key: int, row: Row, **more: Any) -> Mentee:
    return Mentee(key=key, **_facts(row), **more)
