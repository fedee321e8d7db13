"""Groups that run and cannot go on as they are: the smallest change that mends them, in named steps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tenants.matching.solver.problem import Format, Pair, Problem
from tenants.matching.solver.roster import Roster
from tenants.matching.solver.solution import Solution
from tenants.matching.solver.solve import solve
from tenants.matching.solver.watching import Watch, unwatched


class StepKind(StrEnum):
    RE_HOME = "re_home"  # people move from a group that stays, or one by one, to a group that stays
    JOIN = "join"  # people without a group join one that stays
    MERGE = "merge"  # a whole group joins another mentor's
    SPLIT = "split"  # a whole group is divided among two or more mentors
    OPEN = "open"  # a mentor without a group takes people; a whole group, where it comes from one mentor
    ONE_ON_ONE = "one_on_one"  # somebody goes on alone with a mentor who had nobody
    LEAVE = "leave"  # people have no group any more


@dataclass(frozen=True, slots=True)
class Step:
    """`before` and `after` are leads' keys, empty for none; `mentee_keys` are the people whom the step moves.

    A SPLIT's people go to their new mentors as `Repair.solution` has them.
    """

    kind: StepKind
    before: tuple[int, ...]
    after: tuple[int, ...]
    mentee_keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """`solution` is everything after the steps: groups with reasons, the unplaced, whether it is proven.

    `mentor_keys` are the leads, still in the pool, whose group changes; `mentee_keys` those who get a mentor,
    another one or none.
    """

    steps: tuple[Step, ...]
    mentor_keys: tuple[int, ...]
    mentee_keys: tuple[int, ...]
    solution: Solution


def repair(problem: Problem, *, time_limit: float = 30.0, watch: Watch = unwatched) -> Repair:
    """Mend the groups in `problem.earlier` after what happened (`events.py`).

    As many mentees placed as can be; then as few as can be change their mentor; then the aims of `solve` in their
    order. No step at all where the groups can go on. `watch` hears what that of `solve` hears. Raises what `solve`
    raises.
    """
    solution = solve(problem, time_limit=time_limit, steady=True, watch=watch)
    roster = Roster.of(problem)
    before = dict(_by_mentee(pair for pair in map(roster.led, problem.earlier) if pair[1] in roster.mentees))
    after = dict(_by_mentee((match.mentor_key, match.mentee_key) for match in solution.matches))
    moved = sorted(key for key in roster.mentees if before.get(key) != after.get(key))
    touched = {one.get(key) for key in moved for one in (before, after)}
    alone = problem.rules.format is Format.ONE_ON_ONE
    return Repair(
        steps=tuple(_Move(before, after, alone).steps(moved)),
        mentor_keys=tuple(key for key in sorted(roster.mentors) if key in touched),
        mentee_keys=tuple(moved),
        solution=solution,
    )


def _by_mentee(pairs: Iterable[Pair]) -> Iterator[Pair]:
    return ((mentee, mentor) for mentor, mentee in sorted(pairs))


@dataclass(frozen=True, slots=True)
class _Move:
    """From one assignment to another, each the lead's key by the mentee's. `alone`: nobody shares a group."""

    before: Mapping[int, int]
    after: Mapping[int, int]
    alone: bool

    def steps(self, moved: Sequence[int]) -> Iterator[Step]:
        """By the mentors whom people come from, those who had none last."""
        sources: dict[int | None, list[int]] = defaultdict(list)
        for mentee in moved:
            sources[self.before.get(mentee)].append(mentee)
        for source in sorted(sources, key=lambda key: (key is None, key)):
            yield from self._from(source, sources[source])

    def _from(self, source: int | None, people: list[int]) -> Iterator[Step]:
        came = () if source is None else (source,)
        targets: dict[int, list[int]] = defaultdict(list)
        for mentee in people:
            if mentee in self.after:
                targets[self.after[mentee]].append(mentee)
        if self._dissolves(source) and len(targets) > 1:
            placed = tuple(mentee for mentee in people if mentee in self.after)
            yield Step(StepKind.SPLIT, came, tuple(sorted(targets)), placed)
        else:
            for target in sorted(targets):
                yield Step(
                    self._kind(source, target, targets[target]), came, (target,), tuple(targets[target])
                )
        left = tuple(mentee for mentee in people if mentee not in self.after)
        if came and left:
            yield Step(StepKind.LEAVE, came, (), left)

    def _kind(self, source: int | None, target: int, people: list[int]) -> StepKind:
        goes_on = any(mentor == target == self.after.get(mentee) for mentee, mentor in self.before.items())
        if self.alone or not goes_on:
            return StepKind.ONE_ON_ONE if self.alone or self._size(target) == 1 else StepKind.OPEN
        if source is None:
            return StepKind.JOIN
        return StepKind.MERGE if self._dissolves(source) and len(people) > 1 else StepKind.RE_HOME

    def _size(self, mentor: int) -> int:
        return sum(held == mentor for held in self.after.values())

    def _dissolves(self, source: int | None) -> bool:
        """Whether a group of two or more goes on with nobody of those it had."""
        people = [mentee for mentee, mentor in self.before.items() if mentor == source]
        return not self.alone and len(people) > 1 and all(self.after.get(one) != source for one in people)
