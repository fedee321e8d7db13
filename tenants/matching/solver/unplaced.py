"""Why a mentee stays without a mentor."""

from collections import Counter
from collections.abc import Mapping

from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.limits import Limits, limits_of
from tenants.matching.solver.pairs import Pair, Pairs
from tenants.matching.solver.problem import Mentee, Must, Problem, Tie
from tenants.matching.solver.remedies import Cause, Unplaced


def unplaced_of(problem: Problem, pairs: Pairs, seated: set[Pair]) -> tuple[Unplaced, ...]:
    """One entry per mentee outside `seated`, in the order of the keys."""
    placed = {mentee for _, mentee in seated}
    held = Counter(mentor for mentor, _ in seated)
    full = {
        mentor.key: _full(limits_of(mentor, problem.rules), mentor.capacity, held[mentor.key])
        for mentor in problem.mentors
    }
    left = [mentee for mentee in problem.mentees if mentee.key not in placed]
    return tuple(_explained(problem, pairs, full, mentee) for mentee in sorted(left, key=lambda m: m.key))


def _full(limits: Limits, capacity: int, held: int) -> bool:
    return capacity == 0 or 0 < limits.ceiling <= held


def _explained(problem: Problem, pairs: Pairs, full: Mapping[int, bool], mentee: Mentee) -> Unplaced:
    fits = [mentor for mentor in full if (mentor, mentee.key) in pairs.fits]
    if not fits:
        return _kept_apart(pairs, list(full), mentee)
    if all(full[mentor] for mentor in fits):
        return Unplaced(mentee.key, Cause.MENTORS_FULL, (), len(fits))
    closed = [mentor for mentor in fits if not full[mentor]]
    return Unplaced(mentee.key, Cause.GROUP_TOO_SMALL, (str(problem.rules.minimum),), len(closed))


def _kept_apart(pairs: Pairs, mentors: list[int], mentee: Mentee) -> Unplaced:
    """A veto stands between two who fit otherwise, so it comes first; then the barrier met most often."""
    counts = Counter(pairs.barriers[mentor, mentee.key] for mentor in mentors)
    if not counts:
        return Unplaced(mentee.key, Cause.NO_MENTORS, (), 0)
    barrier = max(
        Barrier, key=lambda barrier: (barrier is Barrier.VETOED and counts[barrier], counts[barrier])
    )
    stated: Mapping[Barrier, tuple[Cause, tuple[str, ...]]] = {
        Barrier.NO_COMMON_LANGUAGE: (Cause.NO_COMMON_LANGUAGE, tuple(sorted(mentee.languages))),
        Barrier.NO_COMMON_TIME: (Cause.NO_COMMON_TIME, tuple(sorted(mentee.availability))),
        Barrier.DIFFERENT_WAY_TO_MEET: (Cause.DIFFERENT_WAY_TO_MEET, (mentee.meets.value,)),
        Barrier.MUST_LANGUAGE: (Cause.MUST_HAVE, (Must.LANGUAGE.value,)),
        Barrier.MUST_TIME: (Cause.MUST_HAVE, (Must.TIME.value,)),
        Barrier.MUST_MEETS: (Cause.MUST_HAVE, (Must.MEETS.value,)),
        Barrier.MUST_CITY: (Cause.MUST_HAVE, (Must.CITY.value,)),
        Barrier.SAME_HOUSEHOLD: (Cause.KEPT_APART, (Tie.HOUSEHOLD.value,)),
        Barrier.SAME_EMPLOYER: (Cause.KEPT_APART, (Tie.EMPLOYER.value,)),
        Barrier.VETOED: (Cause.ALL_VETOED, ()),
    }
    cause, values = stated[barrier]
    return Unplaced(mentee.key, cause, values, counts[barrier])
