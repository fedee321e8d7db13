"""Pools for the solver's benches: the demo's large pool, and pools drawn from its people.

`pool_large.csv` (`platform/config/demo/data/README.md` has its source) holds 40 mentors and 200 mentees of mixed
professions and communities. A drawn person is one of them in what hangs together (occupation, licence, years) and
takes every other fact from others of the same side, so facts are as frequent as there, and people differ.
Besides, as coordinators know it from their cycles: some wishes of either side, some vetoes, some who waited.
"""

import csv
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tenants.matching.solver.people import Meets, Mentee, Mentor, Wants
from tenants.matching.solver.problem import Format, Problem, Rules

LARGE = Path(__file__).resolve().parents[2] / "platform" / "config" / "demo" / "data" / "pool_large.csv"
SPLIT = ("languages", "goals", "availability")
TOGETHER = ("noc_code", "licence_body", "licence_stage", "years_experience")
CAPACITIES = (3, 4, 4, 5, 5, 6, 6)
Row = dict[str, str]


def large_pool(rules: Rules) -> Problem:
    """The file as it stands."""
    mentors, mentees = (tuple(_rows(role)) for role in ("mentor", "mentee"))
    return Problem(
        mentors=tuple(_mentor(key, row, int(row["capacity"])) for key, row in enumerate(mentors)),
        mentees=tuple(_mentee(key, row) for key, row in enumerate(mentees)),
        rules=rules,
    )


def drawn_pool(
    seed: int, mentors: int, mentees: int, rules: Rules, *, capacity: int | None = None
) -> Problem:
    """People drawn by `seed`. Mentors take 3 to 6 mentees, or `capacity`."""
    random = Random(seed)
    held = [
        _mentor(key, _drawn(random, "mentor"), capacity or random.choice(CAPACITIES))
        for key in range(mentors)
    ]
    asked = [
        _mentee(
            key,
            _drawn(random, "mentee"),
            waited=random.choice((0, 0, 0, 0, 1, 2)),
            prefers=tuple(random.sample(range(mentors), random.choice((0, 0, 1, 3)))),
        )
        for key in range(mentees)
    ]
    vetoes = frozenset((random.randrange(mentors), random.randrange(mentees)) for _ in range(mentees // 10))
    return Problem(tuple(held), tuple(asked), rules, forbidden=vetoes, seed=seed)


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


def _mentor(key: int, row: Row, capacity: int) -> Mentor:
    return Mentor(key=key, licensed=row["licence_stage"] == "licensed", capacity=capacity, **_facts(row))


def _mentee(key: int, row: Row, **more: Any) -> Mentee:
    return Mentee(key=key, **_facts(row), **more)
