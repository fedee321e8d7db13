"""Mentees who are kept apart: of one household or one employer."""

from collections import defaultdict

from tenants.matching.solver.barriers import labels_of
from tenants.matching.solver.pairs import Pairs
from tenants.matching.solver.problem import Format, Problem, Tie


def cliques_of(problem: Problem, pairs: Pairs) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted({columns for _, columns in together(problem, pairs)}))


def together(problem: Problem, pairs: Pairs) -> list[tuple[Tie, tuple[int, ...]]]:
    """Columns of mentees of one household or one employer; none where nobody shares a group."""
    if problem.rules.format is Format.ONE_ON_ONE:
        return []
    found = defaultdict(list)
    for tie in sorted(problem.rules.apart):
        for column, mentee in enumerate(pairs.mentees):
            for label in labels_of(tie, [mentee]):
                found[tie, label].append(column)
    return [(tie, tuple(columns)) for (tie, _), columns in found.items() if len(columns) > 1]
