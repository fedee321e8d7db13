"""How many mentees one mentor may hold under the cycle's rule."""

from dataclasses import dataclass

from tenants.matching.solver.problem import Format, Mentor, Rules


@dataclass(frozen=True, slots=True)
class Limits:
    """Nobody, or `least` to `most` mentees, or one alone where `fallback` allows it.

    `most` is 0 where no group can open. Under ONE_ON_ONE each of the `most` mentees is a group of their own.
    """

    least: int
    most: int
    fallback: bool

    def allow(self, count: int) -> bool:
        return count == 0 or self.least <= count <= self.most or self.is_fallback(count)

    def is_fallback(self, count: int) -> bool:
        return self.fallback and count == 1

    @property
    def ceiling(self) -> int:
        """The most mentees this mentor can hold in any way."""
        return self.most or int(self.fallback)


def limits_of(mentor: Mentor, rules: Rules) -> Limits:
    """A capacity below the smallest group leaves at most the one-on-one fallback."""
    if rules.format is Format.ONE_ON_ONE:
        return Limits(least=1, most=mentor.capacity, fallback=False)
    most = min(rules.maximum, mentor.capacity)
    return Limits(
        least=rules.minimum,
        most=most if most >= rules.minimum else 0,
        fallback=rules.format is Format.GROUPS_OR_ONE_ON_ONE and mentor.capacity >= 1 and rules.minimum > 1,
    )
