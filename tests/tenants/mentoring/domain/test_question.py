"""Asking people, asking again, and reminding them once."""

import datetime as dt

import pytest

from kernel.clock import now
from kernel.errors import RefusedError
from shared.outbox.models import Message
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.link import JUST_NOW
from tenants.mentoring.domain.queries.link import due_reminders, link_of
from tenants.mentoring.domain.question import ask, ask_again, remind, remind_of
from tenants.mentoring.models import Group, Link, Step
from tenants.mentoring.times import REMIND_BEFORE
from tests.shared.together import side_by_side
from tests.shared.traces import nothing_written, verbs
from tests.tenants.cycles.rounds import enrolment_of
from tests.tenants.mentoring.asked import a_group, a_round, no, place, secrets, yes

DAY = dt.timedelta(days=1)


@pytest.fixture
def cycle(ana) -> Cycle:
    found = a_round(ana)
    Message.objects.all().delete()
    return found


@pytest.fixture
def group(cycle, ana) -> Group:
    return a_group(cycle, "mira", "alba", "bela", "cora", "dina", by=ana)


def ending(group: Group, **values: object) -> None:
    """Every link ends in a day, and was sent six days ago."""
    Link.objects.filter(enrolment__cycle=group.cycle).update(
        sent_at=now() - 6 * DAY, expires_at=now() + DAY, **values
    )


class TestAsk:
    def test_mentee_without_a_group_gets_a_place_to_answer(self, group, cycle, ana):
        member = ask(group, enrolment=enrolment_of(cycle, "edda"), by=ana)
        assert (member.state, member.part, "edda" in secrets()) == ("asked", "mentee", True)
        assert verbs(member.pk) == ["membership.asked"]

    def test_twice_is_once(self, group, cycle, ana):
        first = ask(group, enrolment=enrolment_of(cycle, "edda"), by=ana)
        with nothing_written():
            assert ask(group, enrolment=enrolment_of(cycle, "edda"), by=ana) == first

    def test_somebody_of_another_cycle_a_mentor_and_a_full_group_are_refused(self, group, cycle, ana):
        other = a_round(ana, name="Other round")
        with pytest.raises(RefusedError, match="same cycle"):
            ask(group, enrolment=enrolment_of(other, "edda"), by=ana)
        with pytest.raises(RefusedError, match="same cycle"):
            ask(group, enrolment=enrolment_of(cycle, "otto"), by=ana)
        Group.objects.filter(pk=group.pk).update(places=2, taken=2)
        with pytest.raises(RefusedError, match="no free place"):
            ask(group, enrolment=enrolment_of(cycle, "edda"), by=ana)

    def test_group_without_a_mentor_takes_nobody(self, group, cycle, ana):
        no(group, "mira")
        with nothing_written(), pytest.raises(RefusedError, match="no free place"):
            ask(group, enrolment=enrolment_of(cycle, "edda"), by=ana)


class TestAgain:
    def test_new_link_works_and_the_old_one_ends(self, group, ana):
        old = secrets()["alba"]
        Link.objects.update(sent_at=now() - DAY)
        assert ask_again(place(group, "alba"), by=ana)
        assert (link_of(old).is_open, link_of(secrets()["alba"]).is_open) == (False, True)
        assert [s.kind for s in place(group, "alba").steps.all()] == ["asked", "sent_again"]
        assert verbs(place(group, "alba").pk) == ["membership.asked_again"]

    def test_within_a_minute_nothing_leaves(self, group, ana):
        with nothing_written():
            assert not ask_again(place(group, "alba"), by=ana)
        Link.objects.update(sent_at=now() - JUST_NOW)
        assert ask_again(place(group, "alba"), by=ana)

    def test_who_answered_is_not_asked_again(self, group, ana):
        yes(group, "alba")
        with nothing_written(), pytest.raises(RefusedError, match="answer already"):
            ask_again(place(group, "alba"), by=ana)

    def test_pressed_at_once_sends_one_mail(self, committed, in_arec, ana):
        group = a_group(a_round(ana), "mira", "alba", by=ana)
        Link.objects.update(sent_at=now() - DAY)
        alba = place(group, "alba")
        sent = side_by_side(in_arec, *[lambda: ask_again(alba, by=ana)] * 4)
        assert sorted(sent) == [False, False, False, True]


class TestRemind:
    def test_who_has_not_answered_gets_one_more_mail_before_the_end(self, group):
        yes(group, "mira", "alba", "bela")
        no(group, "cora")
        ending(group)
        Message.objects.all().delete()
        assert (remind(), remind()) == (1, 0)
        [mail] = Message.objects.filter(kind="mail")
        assert (mail.payload["to"], mail.payload["context"]["is_reminder"]) == (
            "dina.carpati@example.org",
            True,
        )
        assert Step.objects.filter(kind="reminded").count() == 1

    def test_both_links_work_until_the_same_moment(self, group):
        first = secrets()["dina"]
        ending(group)
        remind()
        second = secrets()["dina"]
        assert first != second
        assert link_of(first).is_open and link_of(second).is_open
        assert link_of(first).expires_at == link_of(second).expires_at

    def test_nobody_is_reminded_early_or_after_the_end(self, group):
        assert remind() == 0
        ending(group)
        Link.objects.update(expires_at=now() + REMIND_BEFORE + DAY)
        assert list(due_reminders()) == []
        Link.objects.update(expires_at=now() - DAY)
        assert list(due_reminders()) == []

    def test_after_a_new_link_there_is_a_new_reminder(self, group, ana):
        ending(group)
        assert remind() == 5
        Link.objects.update(sent_at=now() - DAY)
        assert ask_again(place(group, "alba"), by=ana)
        Link.objects.filter(closed_at=None, is_reminder=False).update(expires_at=now() + DAY)
        assert remind() == 1

    def test_two_workers_at_once_remind_once(self, committed, in_arec, ana):
        group = a_group(a_round(ana), "mira", "alba", by=ana)
        ending(group)
        link = Link.objects.get(enrolment=place(group, "alba").enrolment)
        assert sorted(side_by_side(in_arec, *[lambda: remind_of(link)] * 3)) == [False, False, True]
