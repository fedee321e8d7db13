"""An assignment put into matches, with scores and reasons."""

from tenants.matching.solver.objections import objections_of
from tenants.matching.solver.pool import Pool, Seats
from tenants.matching.solver.problem import Format, Pair
from tenants.matching.solver.reasons import reasons_of
from tenants.matching.solver.scores import scores_in_pairs
from tenants.matching.solver.solution import Match


def matches_of(pool: Pool, seats: Seats) -> tuple[Match, ...]:
    """Groups are numbered from 1 in the order of the mentors' keys, then the mentees'."""
    pairs = pool.pairs_of(seats)
    mentors = [pool.pairs.mentors[pool.pairs.rows[mentor]] for mentor, _ in pairs]
    mentees = [pool.pairs.mentees[pool.pairs.columns[mentee]] for _, mentee in pairs]
    alone = pool.problem.rules.format is Format.ONE_ON_ONE
    numbers: dict[Pair | int, int] = {}
    matches = []
    scores = scores_in_pairs(mentors, mentees, pool.problem.rules.weights)
    for mentor, mentee, score in zip(mentors, mentees, scores, strict=True):
        pair = mentor.key, mentee.key
        support = pool.pairs.roster.supports.get(mentor.key)
        matches.append(
            Match(
                *pair,
                group=numbers.setdefault(pair if alone else mentor.key, len(numbers) + 1),
                score=score,
                reasons=reasons_of(mentor, mentee, score),
                against=objections_of(mentor, mentee, score),
                support_key=support.key if support else None,
                locked=bool(pool.locked[pool.pairs.columns[mentee.key]] >= 0),
            )
        )
    return tuple(matches)
