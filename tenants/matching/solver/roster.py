"""The people of a problem as groups see them: each pair of co-mentors is one lead with a support."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tenants.matching.solver.barriers import labels_of
from tenants.matching.solver.comparison import Labels
from tenants.matching.solver.people import Mentee, Mentor
from tenants.matching.solver.problem import Pair, Problem
from tenants.matching.solver.rules import Tie


@dataclass(frozen=True, slots=True)
class Roster:
    """Who may lead a group, and the mentees, by key. `supports` is by the lead's key, `leads` by the support's.

    A wish for a support stands in `mentees` as one for the lead. `vetoes` name leads only.
    """

    mentors: Mapping[int, Mentor]
    mentees: Mapping[int, Mentee]
    supports: Mapping[int, Mentor]
    leads: Mapping[int, int]
    vetoes: frozenset[Pair]
    apart: frozenset[Tie]

    @classmethod
    def of(cls, problem: Problem) -> "Roster":
        leads = problem.leads
        everybody = {mentor.key: mentor for mentor in problem.mentors}
        return cls(
            mentors={key: mentor for key, mentor in everybody.items() if key not in leads},
            mentees={mentee.key: _asking_leads(mentee, leads) for mentee in problem.mentees},
            supports={lead: everybody[support] for support, lead in leads.items()},
            leads=leads,
            vetoes=frozenset((leads.get(mentor, mentor), mentee) for mentor, mentee in problem.forbidden),
            apart=problem.rules.apart,
        )

    def led(self, pair: Pair) -> Pair:
        """The same pair by the lead's key."""
        return self.leads.get(pair[0], pair[0]), pair[1]

    def ties(self, mentors: Sequence[Mentor]) -> Mapping[Tie, Sequence[Labels]]:
        """For `barriers_of`: what each of these leads has of each tie, together with the support."""
        both = [[one, *([self.supports[one.key]] if one.key in self.supports else [])] for one in mentors]
        return {tie: [labels_of(tie, pair) for pair in both] for tie in self.apart}


def _asking_leads(mentee: Mentee, leads: Mapping[int, int]) -> Mentee:
    if leads.keys().isdisjoint(mentee.prefers):
        return mentee
    return replace(mentee, prefers=tuple(dict.fromkeys(leads.get(key, key) for key in mentee.prefers)))
