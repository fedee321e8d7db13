"""One pool after another: the solver's groups beside those of a coordinator who takes the best pairs first."""

import resource
from collections.abc import Iterable
from statistics import median
from typing import Any

from tenants.matching.solver.check import check
from tenants.matching.solver.problem import Problem
from tenants.matching.solver.solve import solve
from tests.bench.greedy import best_first
from tests.bench.result import tell

ROUNDS = 3


def compare(named: Iterable[tuple[str, Problem]]) -> list[dict[str, Any]]:
    """Each pool is solved ROUNDS times; both sides' groups are checked against every rule."""
    rows = []
    for name, problem in named:
        solutions = [solve(problem, time_limit=120) for _ in range(ROUNDS)]
        solution = solutions[0]
        assert all(again.matches == solution.matches for again in solutions), "Not the same twice."
        greedy = best_first(problem)
        pairs = {(match.mentor_key, match.mentee_key) for match in solution.matches}
        assert not check(problem, pairs).faults + check(problem, greedy).faults, "A rule is broken."
        seconds = [again.seconds for again in solutions]
        rows.append(
            {
                "pool": name,
                "optimal": all(again.optimal for again in solutions),
                "placed": len(pairs),
                "greedy": len(greedy),
                "more": round(len(pairs) / len(greedy) - 1, 3),
                "floor": solution.reached.floor,
                "best_s": round(min(seconds), 3),
                "median_s": round(median(seconds), 3),
            }
        )
        tell(", ".join(f"{key} {value}" for key, value in rows[-1].items()))
    return rows


def peak_mib() -> int:
    """The most memory this process has had, and the same for its Python and NumPy alone is about 100."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
