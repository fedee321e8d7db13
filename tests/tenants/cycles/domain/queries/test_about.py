"""What a person reads of the own data: who else reads it is said beside it."""

import pytest

from kernel.holdings import Subject
from tenants.cycles.domain.preference import rank_preferences
from tenants.cycles.domain.queries.about import about
from tenants.cycles.domain.veto import add_veto
from tests.tenants.cycles.rounds import enrolment_of, running, someone

pytestmark = pytest.mark.usefixtures("in_arec")


def told(who: str) -> dict[str, tuple[str, list[tuple[object, object]]]]:
    """Of each part of wishes: whose permission it needs, and who was named, with the note, in the running cycle."""
    person = someone(who)
    subject = Subject((person.email,), (person.full_name,), person_id=person.pk)
    found = {}
    for holding in about(subject):
        facts = [{fact.name: fact.value for fact in record} for record in holding.records]
        named = [(f["other"], f["note"]) for f in facts if "other" in f and f["cycle"] == running().name]
        found[holding.key] = (holding.permission, named)
    return found


def test_who_stays_apart_and_why_is_read_by_coordinators_alone(ana):
    mira, alba = enrolment_of(running(), "mira"), enrolment_of(running(), "alba")
    before = told("alba")["vetoes"][1]
    rank_preferences(alba, others=[mira.pk], by=ana)
    add_veto(alba, enrolment_of(running(), "bela"), reason="Same house", by=ana)
    found = told("alba")
    assert found["wishes"] == ("cycles.manage", [("Mira Carpati", "1")])
    assert found["vetoes"] == ("cycles.see_vetoes", [*before, ("Bela Carpati", "Same house")])


def test_what_others_said_of_a_person_is_not_in_it(ana):
    before = told("bela")["vetoes"]
    add_veto(enrolment_of(running(), "alba"), enrolment_of(running(), "bela"), reason="In confidence", by=ana)
    assert told("bela")["vetoes"] == before
