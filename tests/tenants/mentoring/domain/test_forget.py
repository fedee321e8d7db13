"""What becomes of groups when somebody in them is erased."""

import pytest

from kernel.holdings import Subject
from shared.outbox.models import Message
from tenants.cycles.domain.co_mentors import lead_together
from tenants.cycles.domain.queries.waiting import waiting_list
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.forget import forget
from tenants.mentoring.domain.group import Plan, Seat, form_groups
from tenants.mentoring.models import Group, Link
from tests.shared.traces import messages
from tests.tenants.cycles.rounds import enrolment_of, someone
from tests.tenants.mentoring.asked import a_group, a_round, place, secrets, states, yes


@pytest.fixture
def group(in_arec, ana) -> Group:
    """Everybody is asked; Alba said yes."""
    found = a_group(a_round(ana), "mira", "alba", "bela", by=ana)
    yes(found, "alba")
    Message.objects.all().delete()
    return found


def erase(who: str) -> None:
    person = someone(who)
    forget(Subject((person.email,), (person.full_name,), person_id=person.pk), "Erased person")


@pytest.mark.parametrize("confirmed", [False, True])
def test_group_of_an_erased_mentor_closes_and_its_mentees_are_told(group, confirmed):
    if confirmed:
        yes(group, "mira")
        Message.objects.all().delete()
    erase("mira")
    gone = "ended" if confirmed else "withdrawn"
    assert states(group) == {"mira": gone, "alba": "ended", "bela": "withdrawn"}
    kept = Group.objects.get(pk=group.pk)
    assert (kept.is_open, kept.taken) == (False, 0)
    mails = [mail for mail in messages("mail").values() if mail["context"]["cycle"] == group.cycle.name]
    told = [(mail["to"].split(".")[0], mail["context"]["cause"]) for mail in mails]
    assert sorted(told) == [("alba", "mentor_left"), ("bela", "mentor_left")]
    waits = [w.person.full_name for w in waiting_list().filter(cycle=group.cycle)]
    assert sorted(waits) == ["Alba Carpati", "Bela Carpati"]
    mira = place(group, "mira")
    assert (mira.cause, mira.note, mira.reasons) == ("", "", [])


def test_group_with_another_mentor_goes_on(in_arec, ana):
    cycle = a_round(ana, co_mentors=True)
    lead_together(enrolment_of(cycle, "otto"), enrolment_of(cycle, "mira"), by=ana)
    plan = Plan(
        enrolment_of(cycle, "mira"), [Seat(enrolment_of(cycle, "alba"), [])], [enrolment_of(cycle, "otto")]
    )
    [group] = form_groups(cycle, plans=[plan], by=ana)
    Cycle.objects.filter(pk=cycle.pk).update(state="running")
    yes(group, "mira", "otto", "alba")
    erase("mira")
    assert states(group) == {"mira": "ended", "otto": "confirmed", "alba": "confirmed"}
    assert Group.objects.get(pk=group.pk).is_open


def test_erased_mentee_who_has_not_answered_is_asked_no_more(group):
    erase("bela")
    assert states(group) == {"mira": "asked", "alba": "confirmed", "bela": "withdrawn"}
    assert not Link.objects.filter(enrolment__person=someone("bela")).exists()
    assert (messages("mail"), secrets()) == ({}, {})


def test_erased_mentee_who_confirmed_counts_on(group):
    erase("alba")
    assert states(group)["alba"] == "confirmed"
    assert Group.objects.get(pk=group.pk).taken == 1
