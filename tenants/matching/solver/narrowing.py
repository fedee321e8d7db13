"""The same answer as `engine.maximise`, sooner: most pairs can be ruled out before the search.

The relaxation (fractions of people allowed) tells what no assignment can exceed, and for each column how much less
than that any assignment with it is worth. An assignment that falls short of the relaxation by `slack` or less uses
no column that loses more. So the search looks at the other columns only; if what it finds is within the slack, it
is the best of all. If not, what it found sets a slack that is surely enough.

It lives by a relaxation that is close, see `tightened`: with 100 mentors and 500 mentees the best total is within
one in 20,000 of it, 1 pair in 8 is left, and the search takes 1 second instead of 8.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from tenants.matching.solver.engine import Answer, maximise, seconds_until
from tenants.matching.solver.model import Model, Vector

_FIRST, _WIDER = 0.0003, 8.0
"""The first slack as a share of the relaxation's value, and its growth where nothing at all was found."""
_linprog: Any = linprog
"""Its stubs know no sparse matrices."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """`losses`, shape (model.size,): by how much an assignment with this column is worth less than `value`."""

    value: float
    losses: Vector

    @property
    def error(self) -> float:
        """Generous for what doubles may be off."""
        return max(0.01, 1e-7 * abs(self.value))


def maximise_narrowed(model: Model, worth: Vector, deadline: float) -> Answer:
    tight = tightened(model)
    relaxation = _relax(tight, worth, deadline)
    if relaxation is None:
        return maximise(model, worth, deadline)
    slack = _FIRST * abs(relaxation.value) + 1.0
    while True:
        ruled_out = relaxation.losses > slack + relaxation.error
        answer = maximise(tight.without(ruled_out), worth, deadline)
        beyond = relaxation.value - slack
        if not answer.proven:
            return Answer(answer.choice, False, min(relaxation.value, max(answer.bound, beyond)))
        if not ruled_out.any():
            return answer
        if answer.choice is None:
            slack *= _WIDER
        elif worth @ answer.choice >= beyond:
            return answer
        else:
            slack = relaxation.value - float(worth @ answer.choice)


def tightened(model: Model) -> Model:
    """The same model for people, a smaller one for fractions of people: no pair without its mentor's group.

    So half a group of four to six holds no more than half of each mentee, and at least four of them: fractions can
    no longer open just so much of a group as its best two people would fill.
    """
    pairs = np.flatnonzero(model.ceilings[: len(model.mentor)] > 0)
    switches = np.stack([model.groups[model.mentor[pairs]], model.singles[model.mentor[pairs]]])
    switched = (switches >= 0).any(axis=0)
    pairs, switches = pairs[switched], switches[:, switched]
    ways, at = np.nonzero(switches >= 0)
    rows = np.concatenate([np.arange(len(pairs)), at])
    entries = np.concatenate([pairs, switches[ways, at]])
    values = np.repeat([1.0, -1.0], [len(pairs), len(at)])
    cuts = csr_array((values, (rows, entries)), shape=(len(pairs), model.size))
    return replace(
        model,
        matrix=vstack([model.matrix, cuts], format="csr"),
        lower=np.append(model.lower, np.full(len(pairs), -np.inf)),
        upper=np.append(model.upper, np.zeros(len(pairs))),
    )


def _relax(model: Model, worth: Vector, deadline: float) -> Relaxation | None:
    """None where time ran out."""
    left = seconds_until(deadline)
    if left <= 0:
        return None
    equal = model.lower == model.upper
    above, below = np.isfinite(model.upper) & ~equal, np.isfinite(model.lower) & ~equal
    result = _linprog(
        -worth,
        A_ub=vstack([model.matrix[above], -model.matrix[below]]),
        b_ub=np.concatenate([model.upper[above], -model.lower[below]]),
        A_eq=model.matrix[equal],
        b_eq=model.upper[equal],
        bounds=np.column_stack([np.zeros(model.size), model.ceilings]),
        method="highs",
        options={"time_limit": left},
    )
    return Relaxation(-float(result.fun), result.lower.marginals) if result.status == 0 else None
