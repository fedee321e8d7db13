"""An assignment made by hand, judged: which rules it breaks, and what it is worth."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tenants.matching.solver.barriers import BARRIERS, barriers_of, labels_of
from tenants.matching.solver.comparison import InPairs
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.faults import Checked, Fault, FaultKind
from tenants.matching.solver.problem import Format, Pair, Problem
from tenants.matching.solver.roster import Roster
from tenants.matching.solver.scores import Score, scores_in_pairs
from tenants.matching.solver.solution import Reached


def check(problem: Problem, matches: Iterable[Pair]) -> Checked:
    """Judge any set of (mentor key, mentee key), lawful or not.

    Only these pairs are weighed, not the grid: 200 of them take a few milliseconds. A support's key means the
    lead's group, and faults and scores name the lead.
    """
    roster = Roster.of(problem)
    seated = sorted(set(map(roster.led, matches)))
    known = [pair for pair in seated if pair[0] in roster.mentors and pair[1] in roster.mentees]
    barriers = _barriers(roster, known)
    scores = _scores(problem, roster, [pair for pair in known if pair not in barriers])
    faults = [
        *_of_strangers(roster, seated),
        *(Fault(FaultKind.FORBIDDEN, pair[:1], pair[1:], (found.value,)) for pair, found in barriers.items()),
        *_of_mentees(problem, roster, known),
        *(
            fault
            for mentor, group in _groups(known).items()
            for fault in _of_group(problem, roster, mentor, group)
        ),
    ]
    return Checked(tuple(faults), _reached(problem, roster, scores), scores)


def _barriers(roster: Roster, pairs: Sequence[Pair]) -> dict[Pair, Barrier]:
    if not pairs:
        return {}
    mentors = [roster.mentors[mentor] for mentor, _ in pairs]
    codes = barriers_of(
        InPairs(mentors, [roster.mentees[mentee] for _, mentee in pairs]), roster.ties(mentors)
    )
    found = {pair: BARRIERS[int(code)] for pair, code in zip(pairs, codes, strict=True) if code}
    return {pair: Barrier.VETOED for pair in pairs if pair in roster.vetoes} | found


def _scores(problem: Problem, roster: Roster, pairs: Sequence[Pair]) -> dict[Pair, Score]:
    mentors = [roster.mentors[mentor] for mentor, _ in pairs]
    mentees = [roster.mentees[mentee] for _, mentee in pairs]
    return dict(zip(pairs, scores_in_pairs(mentors, mentees, problem.rules.weights), strict=True))


def _of_strangers(roster: Roster, pairs: Iterable[Pair]) -> Iterator[Fault]:
    for mentor, mentee in pairs:
        strange = () if mentor in roster.mentors else (mentor,), () if mentee in roster.mentees else (mentee,)
        if any(strange):
            yield Fault(FaultKind.UNKNOWN, *strange)


def _of_mentees(problem: Problem, roster: Roster, pairs: Sequence[Pair]) -> Iterator[Fault]:
    mentors: dict[int, list[int]] = defaultdict(list)
    for mentor, mentee in pairs:
        mentors[mentee].append(mentor)
    for mentee, found in mentors.items():
        if len(found) > 1:
            yield Fault(FaultKind.TWICE, tuple(found), (mentee,))
        if mentee in problem.kept_out:
            yield Fault(FaultKind.KEPT_OUT, tuple(found), (mentee,))
    for mentor, mentee in sorted(set(map(roster.led, problem.locks)) - set(pairs)):
        yield Fault(FaultKind.LOCK_BROKEN, (mentor,), (mentee,))


def _groups(pairs: Sequence[Pair]) -> Mapping[int, tuple[int, ...]]:
    groups: dict[int, tuple[int, ...]] = {}
    for mentor, mentee in pairs:
        groups[mentor] = (*groups.get(mentor, ()), mentee)
    return groups


def _of_group(problem: Problem, roster: Roster, key: int, group: tuple[int, ...]) -> Iterator[Fault]:
    rules, mentor, count = problem.rules, roster.mentors[key], len(group)
    grouped = rules.format is not Format.ONE_ON_ONE
    alone = rules.format is Format.GROUPS_OR_ONE_ON_ONE and count == 1
    for kind, broken, limit in (
        (FaultKind.TOO_SMALL, grouped and not alone and count < rules.minimum, rules.minimum),
        (FaultKind.TOO_LARGE, grouped and count > rules.maximum, rules.maximum),
        (FaultKind.OVER_CAPACITY, count > mentor.capacity, mentor.capacity),
    ):
        if broken:
            yield Fault(kind, (key,), group, (str(count), str(limit)))
    for tie in sorted(rules.apart) if grouped else ():
        together: dict[str, list[int]] = defaultdict(list)
        for mentee in group:
            for label in labels_of(tie, [roster.mentees[mentee]]):
                together[label].append(mentee)
        for tied in together.values():
            if len(tied) > 1:
                yield Fault(FaultKind.KEPT_APART, (key,), tuple(tied), (tie.value,))


def _reached(problem: Problem, roster: Roster, scores: Mapping[Pair, Score]) -> Reached:
    placed = {mentee for _, mentee in scores}
    held = Counter(mentor for mentor, _ in scores)
    fallback = problem.rules.format is Format.GROUPS_OR_ONE_ON_ONE and problem.rules.minimum > 1
    units = [score.units for score in scores.values()]
    waits = Counter(roster.mentees[key].waited for key in placed)
    levels = sorted({mentee.waited for mentee in problem.mentees} - {0}, reverse=True)
    return Reached(
        placed=len(placed),
        fallbacks=list(held.values()).count(1) if fallback else 0,
        waited=tuple((level, waits[level]) for level in levels),
        floor=min(units, default=0),
        total=sum(units),
        kept=len(scores.keys() & set(map(roster.led, problem.earlier))),
    )
