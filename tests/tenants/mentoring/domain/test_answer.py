"""Yes and no to a place in a group, one after the other and all at once."""

import random

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from kernel.errors import RefusedError
from shared.accounts.domain.invitation import accept_invitation, open_invitation
from shared.accounts.models import User
from shared.outbox.models import Message
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.domain.answer import accept, decline
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.domain.question import ask
from tenants.mentoring.enums import Cause, MemberState, Way
from tenants.mentoring.models import Group, Membership, Step
from tests.shared.together import side_by_side
from tests.shared.traces import audited, messages, nothing_written, verbs
from tests.tenants.cycles.rounds import enrolment_of, someone
from tests.tenants.mentoring.asked import a_group, a_round, agreed_to, crowd, no, place, states, visitor, yes

FOUR = ("alba", "bela", "cora", "dina")


@pytest.fixture
def cycle(ana) -> Cycle:
    found = a_round(ana)
    Message.objects.all().delete()
    return found


@pytest.fixture
def group(cycle, ana) -> Group:
    """Mira, who takes six, and four mentees; everybody is asked."""
    return a_group(cycle, "mira", *FOUR, by=ana)


def mails(template: str) -> list[str]:
    found = [m["to"].split(".")[0] for m in messages("mail").values() if m["template"] == template]
    return sorted(found)


class TestYes:
    def test_place_is_confirmed_and_counted(self, group):
        [member] = yes(group, "alba")
        assert (member.state, member.answered_at is not None) == ("confirmed", True)
        assert (Group.objects.get(pk=group.pk).taken, states(group)["bela"]) == (1, "asked")

    def test_mentor_takes_no_place(self, group):
        yes(group, "mira")
        assert Group.objects.get(pk=group.pk).taken == 0

    def test_twice_is_once(self, group):
        yes(group, "alba", "alba")
        assert Group.objects.get(pk=group.pk).taken == 1
        assert verbs(place(group, "alba").pk) == ["membership.confirmed"]
        assert mails("group_ready_mentee") == ["alba"]

    def test_who_and_how_are_kept(self, group, ana):
        accept(place(group, "bela"), by=ana, way=Way.TEAM, note="By telephone")
        step = Step.objects.filter(membership=place(group, "bela")).last()
        assert (step.kind, step.by, step.way, step.words) == ("confirmed", ana.name, "team", "By telephone")
        details = {"way": "team", "agreed": agreed_to(place(group, "bela"))}
        assert audited(place(group, "bela").pk) == [("membership.confirmed", ana.name, details)]

    def test_person_without_a_password_is_led_to_one(self, group, cycle):
        User.objects.filter(person=someone("dina")).update(password="!")
        yes(group, "dina")
        [mail] = [m for m in messages("mail").values() if m["template"] == "group_ready_mentee"]
        secret = mail["context"]["link"].split("/")[-2]
        assert open_invitation(secret) is not None
        assert accept_invitation(secret, password="a-good-long-password") == someone("dina").user

    def test_person_with_a_password_is_led_to_the_own_page(self, group):
        yes(group, "alba")
        [mail] = [m for m in messages("mail").values() if m["template"] == "group_ready_mentee"]
        assert mail["context"]["link"].endswith("/home/")

    def test_mentor_of_two_groups_is_welcomed_once(self, cycle, group, ana):
        other = Group.objects.create(cycle=cycle, number=2, places=1)
        Membership.objects.create(group=other, enrolment=enrolment_of(cycle, "mira"), part="mentor")
        yes(group, "mira")
        yes(other, "mira")
        assert mails("group_ready_mentor") == ["mira"]

    def test_sponsor_gets_the_new_numbers(self, group, cycle):
        yes(group, "alba")
        assert list(messages("summary").values()) == [{"cycle": str(cycle.pk)}]

    def test_question_that_was_taken_back_is_refused(self, group, ana):
        end_membership(place(group, "alba"), farewell=Farewell(Cause.OTHER), by=ana)
        with nothing_written(), pytest.raises(RefusedError, match="taken back"):
            yes(group, "alba")

    def test_who_declined_is_refused(self, group):
        no(group, "alba")
        with nothing_written(), pytest.raises(RefusedError, match="declined already"):
            yes(group, "alba")


class TestNoPlace:
    def test_yes_to_a_full_group_is_kept_and_goes_first(self, cycle, ana):
        Cycle.objects.filter(pk=cycle.pk).update(group_maximum=4)
        group = a_group(Cycle.objects.get(pk=cycle.pk), "mira", *FOUR, by=ana)
        ask(group, enrolment=enrolment_of(cycle, "edda"), by=ana)
        yes(group, *FOUR)
        [late] = yes(group, "edda")
        assert (late.state, late.cause, late.wants_other) == ("no_place", "full", True)
        assert verbs(late.pk) == ["membership.asked", "membership.turned_away"]
        assert mails("group_over") == ["edda"]

    def test_capacity_of_the_mentor_counts_over_all_groups(self, cycle, ana):
        group = a_group(cycle, "mira", *FOUR, by=ana)
        Enrolment.objects.filter(pk=enrolment_of(cycle, "mira").pk).update(capacity=5)
        other = Group.objects.create(cycle=cycle, number=2, places=3)
        Membership.objects.create(group=other, enrolment=enrolment_of(cycle, "mira"), part="mentor")
        for who in ("edda", "finn"):
            Membership.objects.create(group=other, enrolment=enrolment_of(cycle, who), part="mentee")
        yes(group, *FOUR)
        assert [m.state for m in yes(other, "edda", "finn")] == ["confirmed", "no_place"]

    def test_co_mentors_bring_their_capacities_together(self, cycle, ana):
        group = a_group(cycle, "mira", *FOUR, by=ana)
        Enrolment.objects.filter(cycle=cycle, part="mentor").update(capacity=2)
        Membership.objects.create(group=group, enrolment=enrolment_of(cycle, "otto"), part="mentor")
        yes(group, *FOUR)
        assert Group.objects.get(pk=group.pk).taken == 4

    def test_second_yes_to_a_full_group_is_the_same_answer(self, cycle, group, ana):
        Group.objects.filter(pk=group.pk).update(places=1)
        yes(group, "alba", "bela", "bela")
        assert verbs(place(group, "bela").pk) == ["membership.turned_away"]


class TestNo:
    def test_only_the_own_place_is_free(self, group):
        yes(group, "mira", "alba", "bela")
        no(group, "cora", Cause.TIMES, note="I work at night.", wants_other=True)
        assert states(group) == {
            "mira": "confirmed",
            "alba": "confirmed",
            "bela": "confirmed",
            "cora": "declined",
            "dina": "asked",
        }
        member = place(group, "cora")
        assert (member.cause, member.note, member.wants_other) == ("times", "I work at night.", True)
        assert mails("group_over") == []

    def test_reason_is_not_in_the_audit(self, group):
        no(group, "cora", Cause.TIMES, note="I work at night.")
        assert audited(place(group, "cora").pk) == [("membership.declined", "Cora Carpati", {"way": "link"})]

    def test_mentor_who_declines_closes_the_group_and_its_mentees_are_told(self, group):
        yes(group, "alba")
        no(group, "mira")
        kept = Group.objects.get(pk=group.pk)
        assert (kept.closed_at is not None, kept.taken) == (True, 0)
        assert states(group) == {
            "mira": "declined",
            "alba": "ended",
            **dict.fromkeys(("bela", "cora", "dina"), "withdrawn"),
        }
        assert {place(group, who).cause for who in FOUR} == {"mentor_left"}
        assert all(place(group, who).wants_other for who in FOUR)
        assert mails("group_over") == sorted(FOUR)
        assert verbs(group.pk) == ["group.closed"]

    def test_group_with_another_mentor_goes_on(self, cycle, group):
        Membership.objects.create(group=group, enrolment=enrolment_of(cycle, "otto"), part="mentor")
        no(group, "mira")
        assert Group.objects.get(pk=group.pk).is_open
        assert states(group)["alba"] == "asked"

    def test_twice_is_once(self, group):
        no(group, "alba")
        no(group, "alba", Cause.OTHER)
        assert place(group, "alba").cause == "no_time"
        assert verbs(place(group, "alba").pk) == ["membership.declined"]

    def test_who_confirmed_asks_the_coordinator(self, group):
        yes(group, "alba")
        with nothing_written(), pytest.raises(RefusedError, match="confirmed already"):
            no(group, "alba")

    @pytest.mark.parametrize("cause", [Cause.MENTOR_LEFT, Cause.FULL, ""])
    def test_reason_that_is_not_ones_own_is_refused(self, group, cause):
        member = place(group, "alba")
        with nothing_written(), pytest.raises(RefusedError) as refused:
            decline(member, cause=cause, by=visitor(member), way=Way.LINK)
        assert [p.field for p in refused.value.problems] == ["cause"]

    def test_longer_note_than_the_page_takes_is_refused(self, group):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            no(group, "alba", note="x" * 1_001)
        assert [p.field for p in refused.value.problems] == ["note"]

    def test_question_that_was_taken_back_is_refused(self, group, ana):
        end_membership(place(group, "alba"), farewell=Farewell(Cause.OTHER), by=ana)
        with nothing_written(), pytest.raises(RefusedError, match="taken back"):
            no(group, "alba")

    def test_who_declined_may_be_asked_again_and_the_no_stays(self, group, cycle, ana):
        no(group, "alba")
        ask(group, enrolment=enrolment_of(cycle, "alba"), by=ana)
        yes(group, "alba")
        rows = group.memberships.filter(enrolment=enrolment_of(cycle, "alba")).order_by("asked_at", "id")
        assert [m.state for m in rows] == ["declined", "confirmed"]


class TestDatabase:
    def test_no_group_is_overfull(self, group):
        with pytest.raises(IntegrityError, match="group_never_overfull"), transaction.atomic():
            Group.objects.filter(pk=group.pk).update(taken=F("places") + 1)

    def test_mentee_stands_in_one_group_of_a_cycle(self, cycle, group):
        other = Group.objects.create(cycle=cycle, number=2, places=6)
        with pytest.raises(IntegrityError, match="membership_one_group_per_mentee"), transaction.atomic():
            Membership.objects.create(group=other, enrolment=enrolment_of(cycle, "alba"), part="mentee")

    @pytest.mark.parametrize("state", ["confirmed", "declined", "no_place"])
    def test_answer_has_a_moment(self, group, state):
        with pytest.raises(IntegrityError, match="membership_"), transaction.atomic():
            Membership.objects.filter(group=group).update(state=state)


def _yes_of(member: Membership):
    return lambda: accept(member, by=visitor(member), way=Way.LINK).state


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_who_confirm_at_once_get_the_places_that_are_there(committed, in_arec, ana, seed):
    """Two groups of one mentor who takes eight: neither a group nor the mentor gets one too many."""
    cycle = a_round(ana)
    group = a_group(cycle, "mira", *FOUR, by=ana)
    other = Group.objects.create(cycle=cycle, number=2, places=6)
    mentor = enrolment_of(cycle, "mira")
    Membership.objects.create(group=other, enrolment=mentor, part="mentor")
    Enrolment.objects.filter(pk=mentor.pk).update(capacity=8)
    asked = [place(group, who) for who in FOUR]
    crowded = crowd(cycle, 46, by=ana)
    asked += [ask(group if number % 2 else other, enrolment=e, by=ana) for number, e in enumerate(crowded)]
    random.Random(seed).shuffle(asked)
    answers = side_by_side(in_arec, *[_yes_of(member) for member in asked])
    assert sorted(map(str, answers)) == ["confirmed"] * 8 + ["no_place"] * 42
    taken = {g.pk: g.taken for g in cycle.groups.all()}
    for found in cycle.groups.all():
        mentees = found.memberships.filter(part="mentee", state=MemberState.CONFIRMED)
        assert mentees.count() == found.taken <= found.places
    assert sum(taken.values()) == 8


def test_one_person_who_presses_fifty_times_is_in_once(committed, in_arec, ana):
    group = a_group(a_round(ana), "mira", *FOUR, by=ana)
    alba = place(group, "alba")
    assert set(side_by_side(in_arec, *[_yes_of(alba)] * 50)) == {"confirmed"}
    assert Group.objects.get(pk=group.pk).taken == 1
    assert verbs(alba.pk) == ["membership.confirmed"]


@pytest.mark.parametrize("seed", [4, 5])
def test_yes_and_the_mentors_no_at_once_leave_nobody_in_a_closed_group(committed, in_arec, ana, seed):
    group = a_group(a_round(ana), "mira", *FOUR, by=ana)
    mira = place(group, "mira")
    leave = lambda: decline(mira, cause=Cause.NO_TIME, by=visitor(mira), way=Way.LINK).state  # noqa: E731
    works = [_yes_of(place(group, who)) for who in FOUR] + [leave]
    random.Random(seed).shuffle(works)
    side_by_side(in_arec, *works)
    kept = Group.objects.get(pk=group.pk)
    assert (kept.is_open, kept.taken) == (False, 0)
    assert set(states(group).values()) <= {"declined", "ended", "withdrawn"}


def test_same_mentee_asked_for_two_groups_at_once_is_asked_for_one(committed, in_arec, ana):
    cycle = a_round(ana)
    group = a_group(cycle, "mira", *FOUR, by=ana)
    other = Group.objects.create(cycle=cycle, number=2, places=6)
    Membership.objects.create(group=other, enrolment=enrolment_of(cycle, "otto"), part="mentor")
    Enrolment.objects.filter(cycle=cycle, part="mentor").update(capacity=9)
    finn = enrolment_of(cycle, "finn")
    results = side_by_side(in_arec, *[lambda g=g: ask(g, enrolment=finn, by=ana) for g in (group, other)])
    assert sorted(type(result).__name__ for result in results) == ["Membership", "RefusedError"]
    assert finn.memberships.filter(state="asked").count() == 1
