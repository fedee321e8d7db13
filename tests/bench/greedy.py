"""What coordinators and most products do: the best pairs first, then groups that stayed too small are dissolved."""

from collections import Counter

import numpy as np

from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.problem import Pair, Problem


def best_first(problem: Problem) -> set[Pair]:
    """Capacity, the largest group, barriers, vetoes and ties are kept; scores are the solver's."""
    pairs = weigh(problem)
    rows, columns = np.nonzero(pairs.fits)
    order = np.argsort(-pairs.units[rows, columns], kind="stable")
    held: Counter[int] = Counter()
    chosen: dict[int, int] = {}
    employers: set[tuple[int, str]] = set()
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        places = min(pairs.mentors[row].capacity, problem.rules.maximum)
        employer = row, pairs.mentees[column].employer
        if column not in chosen and held[row] < places and employer not in employers:
            chosen[column] = row
            held[row] += 1
            employers |= {employer} if employer[1] else set()
    return {
        (pairs.mentors[row].key, pairs.mentees[column].key)
        for column, row in chosen.items()
        if held[row] >= problem.rules.minimum
    }
