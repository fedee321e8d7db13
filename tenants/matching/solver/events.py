"""What can happen to groups that run, as a change of the problem whose `earlier` they are."""

from dataclasses import replace

from tenants.matching.solver.people import Mentee, Mentor
from tenants.matching.solver.problem import Problem


def without_mentor(problem: Problem, key: int) -> Problem:
    """The mentor has left: the pairs stay in `earlier`, for the repair to see who is without a mentor now.

    A support who led together with this mentor leads alone from now on.
    """
    return replace(
        problem,
        mentors=tuple(mentor for mentor in problem.mentors if mentor.key != key),
        forbidden=frozenset(pair for pair in problem.forbidden if pair[0] != key),
        locks=frozenset(pair for pair in problem.locks if pair[0] != key),
        co_mentors=frozenset(pair for pair in problem.co_mentors if key not in pair),
    )


def without_mentee(problem: Problem, key: int) -> Problem:
    """The mentee has left, and with it the place in the group, which may be below the minimum now."""
    return replace(
        problem,
        mentees=tuple(mentee for mentee in problem.mentees if mentee.key != key),
        forbidden=frozenset(pair for pair in problem.forbidden if pair[1] != key),
        locks=frozenset(pair for pair in problem.locks if pair[1] != key),
        kept_out=problem.kept_out - {key},
        earlier=frozenset(pair for pair in problem.earlier if pair[1] != key),
    )


def with_newcomers(problem: Problem, *people: Mentor | Mentee) -> Problem:
    mentors = [one for one in people if isinstance(one, Mentor)]
    mentees = [one for one in people if isinstance(one, Mentee)]
    return replace(problem, mentors=(*problem.mentors, *mentors), mentees=(*problem.mentees, *mentees))
