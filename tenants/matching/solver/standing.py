"""How far the search has come."""

from dataclasses import dataclass, replace

from tenants.matching.solver.model import Choice, Model


@dataclass(frozen=True, slots=True)
class Standing:
    """`model` holds the aims proven so far and `best` satisfies it.

    `gap` is None while every aim so far is proven. Otherwise the aim that ran out of time could still rise by
    this share, 0 to 1, of the best it might reach.
    """

    model: Model
    best: Choice
    gap: float | None = None

    def out_of_time(self, best: Choice, value: float, bound: float) -> "Standing":
        """The end of the search: `value` was reached on this aim, and nobody can exceed `bound`."""
        share = (bound - value) / max(abs(bound), abs(value), 1.0)
        return replace(self, best=best, gap=min(max(share, 0.0), 1.0))
