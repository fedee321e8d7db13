"""All assignments of a small pool, one by one: the solver's independent judge.

Knows the rules from the product's words only and calls nothing of the solver but the score of a pair.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from tenants.matching.solver.problem import Format, Mentee, Mentor, Problem, Tie
from tenants.matching.solver.scores import Score, score
from tenants.matching.solver.solution import Reached, Solution

Assignment = dict[int, int]
"""Lead's key by mentee key."""
Aims = tuple[int, int, tuple[int, ...], int, int, int]
"""Placed, fallbacks below zero, placed by wait (longest first), worst score, total score, kept."""


def best_aims(problem: Problem) -> Aims | None:
    """The best that any assignment reaches, aim before aim; None where no assignment keeps the locks."""
    units = fitting(problem)
    return max((aims(problem, units, chosen) for chosen in _assignments(problem, units)), default=None)


def best_steady_aims(problem: Problem) -> Aims | None:
    """The same where the pairs kept are the second aim, and few moves the third."""
    units = fitting(problem)
    found = []
    for chosen in _assignments(problem, units):
        reached = aims(problem, units, chosen)
        found.append(((reached[0], reached[-1], -moves(problem, chosen), *reached[1:]), reached))
    return max(found)[1] if found else None


def moves(problem: Problem, chosen: Assignment) -> int:
    """To how many other mentors people of groups go that cannot go on as they are."""
    groups: dict[int, list[int]] = defaultdict(list)
    for mentor, mentee in problem.earlier:
        if mentee in {one.key for one in problem.mentees}:
            groups[_lead_of(problem).get(mentor, mentor)].append(mentee)
    count = 0
    for key, group in groups.items():
        lead = next((one for one in leads(problem) if one.key == key), None)
        if lead is None or not may_hold(problem, lead, len(group)):
            count += len({chosen[mentee] for mentee in group if mentee in chosen} - {key})
    return 0 if problem.rules.format is Format.ONE_ON_ONE else count


def aims_of(problem: Problem, solution: Solution) -> Aims:
    chosen = {match.mentee_key: match.mentor_key for match in solution.matches}
    return aims(problem, fitting(problem), chosen)


def told(reached: Reached) -> Aims:
    """What the solver says it reached."""
    waited = tuple(count for _, count in reached.waited)
    return reached.placed, -reached.fallbacks, waited, reached.floor, reached.total, reached.kept


def fitting(problem: Problem) -> dict[tuple[int, int], int]:
    """Thousandths by (lead's key, mentee key), for the pairs that may meet."""
    found = {}
    for mentor, mentee in product(leads(problem), problem.mentees):
        support = support_of(problem, mentor)
        answer = score(mentor, _asking(problem, mentee), problem.rules.weights, problem.rules.apart)
        tied = support is not None and any(alike(support, mentee, tie) for tie in problem.rules.apart)
        vetoed = any(
            (one.key, mentee.key) in problem.forbidden for one in (mentor, support) if one is not None
        )
        if isinstance(answer, Score) and not tied and not vetoed:
            found[mentor.key, mentee.key] = round(answer.total * 1000)
    return found


def leads(problem: Problem) -> list[Mentor]:
    supports = {support for _, support in problem.co_mentors} if problem.rules.co_mentors else set()
    return [mentor for mentor in problem.mentors if mentor.key not in supports]


def support_of(problem: Problem, lead: Mentor) -> Mentor | None:
    pairs = dict(problem.co_mentors) if problem.rules.co_mentors else {}
    return next((one for one in problem.mentors if one.key == pairs.get(lead.key)), None)


def _asking(problem: Problem, mentee: Mentee) -> Mentee:
    lead_of = _lead_of(problem)
    return replace(mentee, prefers=tuple(dict.fromkeys(lead_of.get(key, key) for key in mentee.prefers)))


def _lead_of(problem: Problem) -> dict[int, int]:
    return {support: lead for lead, support in problem.co_mentors} if problem.rules.co_mentors else {}


def alike(one: Mentor | Mentee, other: Mentor | Mentee, tie: Tie) -> bool:
    if tie is Tie.VETOES:
        return not one.vetoes.isdisjoint(other.vetoes)
    return bool(getattr(one, tie)) and getattr(one, tie).casefold() == getattr(other, tie).casefold()


def lawful(problem: Problem, chosen: Assignment) -> bool:
    held = Counter(chosen.values())
    sizes = all(may_hold(problem, mentor, held[mentor.key]) for mentor in leads(problem))
    return sizes and _locks_hold(problem, chosen) and not _tied_together(problem, chosen)


def _locks_hold(problem: Problem, chosen: Assignment) -> bool:
    lead_of = _lead_of(problem)
    together = all(chosen.get(mentee) == lead_of.get(mentor, mentor) for mentor, mentee in problem.locks)
    return together and problem.kept_out.isdisjoint(chosen)


def _tied_together(problem: Problem, chosen: Assignment) -> bool:
    placed = [mentee for mentee in problem.mentees if mentee.key in chosen]
    return problem.rules.format is not Format.ONE_ON_ONE and any(
        chosen[one.key] == chosen[other.key] and any(alike(one, other, tie) for tie in problem.rules.apart)
        for one, other in combinations(placed, 2)
    )


def fallbacks(problem: Problem, held: Sequence[int]) -> int:
    """How many of the mentors, holding these numbers of mentees, have one alone where a group is wanted."""
    wanted = problem.rules.format is Format.GROUPS_OR_ONE_ON_ONE and problem.rules.minimum > 1
    return sum(count == 1 for count in held) if wanted else 0


def may_hold(problem: Problem, mentor: Mentor, count: int) -> bool:
    rules = problem.rules
    if count > mentor.capacity:
        return False
    if rules.format is Format.ONE_ON_ONE or count == 0:
        return True
    if rules.format is Format.GROUPS_OR_ONE_ON_ONE and count == 1:
        return True
    return rules.minimum <= count <= rules.maximum


def _assignments(problem: Problem, units: dict[tuple[int, int], int]) -> Iterator[Assignment]:
    keys = [mentee.key for mentee in problem.mentees]
    offers = [[None, *(mentor for mentor, mentee in units if mentee == key)] for key in keys]
    for choice in product(*offers):
        chosen = {key: mentor for key, mentor in zip(keys, choice, strict=True) if mentor is not None}
        if lawful(problem, chosen):
            yield chosen


def aims(problem: Problem, units: dict[tuple[int, int], int], chosen: Assignment) -> Aims:
    scores = [units[mentor, mentee] for mentee, mentor in chosen.items()]
    held = list(Counter(chosen.values()).values())
    waits = Counter(mentee.waited for mentee in problem.mentees if mentee.key in chosen)
    levels = sorted({mentee.waited for mentee in problem.mentees} - {0}, reverse=True)
    lead_of = _lead_of(problem)
    kept = {(lead_of.get(mentor, mentor), mentee) for mentor, mentee in problem.earlier}
    return (
        len(scores),
        -fallbacks(problem, held),
        tuple(waits[level] for level in levels),
        min(scores, default=0),
        sum(scores),
        sum((mentor, mentee) in kept for mentee, mentor in chosen.items()),
    )
