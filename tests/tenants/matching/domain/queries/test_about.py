"""What somebody is told of the groups that were proposed for them: their own facts, nobody else's."""

import pytest

from kernel.holdings import Subject
from tenants.matching.domain.queries.about import about
from tenants.people.models import Person
from tests.tenants.cycles.rounds import planned

pytestmark = pytest.mark.usefixtures("in_arec")


def records_of(person: Person) -> list[list[tuple[str, object]]]:
    subject = Subject(emails=(person.email,), names=(person.full_name,), person_id=person.pk)
    (holding,) = about(subject)
    return [[(fact.name, fact.value) for fact in record] for record in holding.records]


def test_who_has_a_place_is_told_how_well_it_suits_and_why():
    run = planned().runs.get()
    seat = run.placements.get()
    (record,) = records_of(seat.mentee.person)
    assert record == [
        ("cycle", run.cycle.name),
        ("proposed_at", run.requested_at),
        ("score", seat.score),
        ("reasons", [reason["kind"] for reason in seat.reasons]),
        ("against", [objection["kind"] for objection in seat.against]),
        ("decided_by", ""),
    ]
    assert seat.mentor.person.full_name not in str(record)


def test_who_has_no_place_is_told_the_cause():
    run = planned().runs.get()
    (record,) = records_of(run.unplaced.get().mentee.person)
    assert record == [
        ("cycle", run.cycle.name),
        ("proposed_at", run.requested_at),
        ("cause", "mentors_full"),
    ]
