"""What keeps two people apart, whatever they would score."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.comparison import Comparison, Flags, Labels
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.people import Meets, Mentee, Mentor
from tenants.matching.solver.rules import Tie

CODES: Mapping[Barrier, int] = {barrier: code for code, barrier in enumerate(Barrier, start=1)}
"""How a barrier is written in an array of barriers; 0: none."""
BARRIERS = dict(zip(CODES.values(), CODES, strict=True))
_TIES = {
    Tie.HOUSEHOLD: Barrier.SAME_HOUSEHOLD,
    Tie.EMPLOYER: Barrier.SAME_EMPLOYER,
    Tie.VETOES: Barrier.VETOED,
}


def barriers_of(people: Comparison, ties: Mapping[Tie, Sequence[Labels]]) -> NDArray[np.int8]:
    """The first barrier of each pair, as its code, shape `people.shape`. Vetoes belong to the problem.

    `ties` says for each tie that keeps apart what each mentor has of it: for a pair of co-mentors, of both.
    """
    flags = {barrier: find(people) for barrier, find in _FINDERS.items()}
    for tie, held in ties.items():
        wanted = [labels_of(tie, [mentee]) for mentee in people.mentees]
        flags[_TIES[tie]] = people.shared(held, wanted) > 0 if any(wanted) else None
    found = np.zeros(people.shape, dtype=np.int8)
    for barrier in reversed(Barrier):
        where = flags.get(barrier)
        if where is not None:
            found[np.broadcast_to(where, found.shape)] = CODES[barrier]
    return found


def labels_of(tie: Tie, people: Sequence[Mentor | Mentee]) -> Labels:
    """What these people have of a tie; `casefold`, as two people write the same household in two ways."""
    if tie is Tie.VETOES:
        return frozenset[str]().union(*(one.vetoes for one in people))
    return frozenset(label for one in people if (label := getattr(one, tie).strip().casefold()))


def _no_common_language(people: Comparison) -> Flags:
    return np.asarray(people.languages == 0, dtype=np.bool_)


def _no_common_time(people: Comparison) -> Flags:
    return np.asarray(people.both_state_slots & (people.slots == 0), dtype=np.bool_)


def _different_way_to_meet(people: Comparison) -> Flags:
    ways = {Meets.IN_PERSON: 1, Meets.ONLINE: -1, Meets.EITHER: 0}
    opposed = people.of_mentors(lambda m: ways[m.meets]) * people.of_mentees(lambda m: ways[m.meets]) < 0
    return np.asarray(opposed, dtype=np.bool_)


def _must_language(people: Comparison) -> Flags | None:
    return _unmet(people, lambda m: m.languages, lambda m: m.musts.languages)


def _must_time(people: Comparison) -> Flags | None:
    return _unmet(people, lambda m: m.availability, lambda m: m.musts.availability)


def _must_meets(people: Comparison) -> Flags | None:
    strict = {Meets.IN_PERSON: frozenset({"in person"}), Meets.ONLINE: frozenset({"online"})}
    both = frozenset({"in person", "online"})
    return _unmet(
        people, lambda m: strict.get(m.meets, both), lambda m: strict.get(m.musts.meets, frozenset())
    )


def _must_city(people: Comparison) -> Flags | None:
    return _unmet(people, lambda m: _city(m.city), lambda m: _city(m.musts.city))


def _city(name: str) -> Labels:
    return frozenset({name.strip().casefold()} - {""})


Reads = Callable[[Mentor | Mentee], Labels]


def _unmet(people: Comparison, has: Reads, needs: Reads) -> Flags | None:
    """Where one side needs something of the other that the other has not; None where nobody needs anything."""
    sides = people.mentors, people.mentees
    (held, asked), (offered, wanted) = ([[read(m) for m in side] for side in sides] for read in (has, needs))
    if not (any(offered) or any(wanted)):
        return None
    mentors_need = people.mentors_who(lambda m: bool(needs(m)))
    mentees_need = people.mentees_who(lambda m: bool(needs(m)))
    by_mentee = mentees_need & (people.shared(held, wanted) == 0)
    by_mentor = mentors_need & (people.shared(offered, asked) == 0)
    return np.asarray(by_mentee | by_mentor, dtype=np.bool_)


_FINDERS: Mapping[Barrier, Callable[[Comparison], Flags | None]] = {
    Barrier.NO_COMMON_LANGUAGE: _no_common_language,
    Barrier.NO_COMMON_TIME: _no_common_time,
    Barrier.DIFFERENT_WAY_TO_MEET: _different_way_to_meet,
    Barrier.MUST_LANGUAGE: _must_language,
    Barrier.MUST_TIME: _must_time,
    Barrier.MUST_MEETS: _must_meets,
    Barrier.MUST_CITY: _must_city,
}
