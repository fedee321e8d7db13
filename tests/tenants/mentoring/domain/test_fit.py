"""The one question after the first session, and what follows from its answer."""

import datetime as dt

import pytest
import time_machine

from kernel.errors import RefusedError
from shared.accounts.models import User
from shared.outbox.models import Message
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.fit import answer_fit, ask_fit, settle_fit
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.domain.queries.concern import lost_places, unsettled_fits
from tenants.mentoring.domain.queries.membership import fit_asked_of
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Cause, FitAnswer, Mode, Way
from tenants.mentoring.models import Fit, Group, Link, Session
from tests.shared.together import side_by_side
from tests.shared.traces import audited, nothing_written, verbs
from tests.tenants.mentoring.asked import a_group, a_round, place, secrets, states, visitor, yes
from tests.world import AREC

FOUR = ("alba", "bela", "cora", "dina")


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel(dt.datetime(2026, 11, 23, 17, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def group(ana) -> Group:
    """A group in which everybody but Dina said yes, and which has not met."""
    found = a_group(a_round(ana), "mira", *FOUR, by=ana)
    yes(found, "mira", "alba", "bela", "cora")
    Message.objects.all().delete()
    return found


@pytest.fixture
def met(group, ana) -> Group:
    meet(group, ana)
    return Group.objects.get(pk=group.pk)


def meet(group: Group, by, number: int = 1) -> Session:
    return log_session(group, report=SessionReport(number, dt.date(2026, 11, 1), Mode.ONLINE, []), by=by)


def say(group: Group, who: str, answer: FitAnswer, text: str = "") -> Fit:
    member = place(group, who)
    return answer_fit(member, answer=answer, text=text, by=visitor(member), way=Way.LINK)


def test_everybody_who_confirmed_is_asked_after_the_first_session(met):
    assert sorted(secrets("group_fit")) == ["alba", "bela", "cora", "mira"]
    assert audited(met.pk)[-1][0] == "fit.asked"


def test_group_is_asked_once(met, ana):
    Message.objects.all().delete()
    meet(met, ana)
    second = meet(met, ana, number=2)
    assert (ask_fit(second, by=ana), secrets("group_fit")) == (False, {})


def test_who_joins_later_is_asked_after_the_own_first_session(met, ana):
    """Dina says yes after the first session, misses the second and comes to the third."""
    Message.objects.all().delete()
    yes(met, "dina")
    dina = place(met, "dina")
    with nothing_written(), pytest.raises(RefusedError, match="not asked any more"):
        say(met, "dina", FitAnswer.NO)
    user = User.objects.get(email=AREC.email("dina"))
    for number, came, asked in ((2, [], 0), (3, [dina.pk], 1), (4, [dina.pk], 1)):
        log_session(met, report=SessionReport(number, dt.date(2026, 11, 8), Mode.ONLINE, came), by=ana)
        assert (len(secrets("group_fit")), fit_asked_of(user).filter(group=met).count()) == (asked, asked)
    assert list(secrets("group_fit")) == ["dina"]
    assert dina.steps.filter(kind="fit_asked").count() == 1
    assert say(met, "dina", FitAnswer.YES).answer == "yes"


def test_who_left_before_the_first_session_is_not_asked(group, ana):
    end_membership(place(group, "alba"), farewell=Farewell(Cause.NO_TIME), by=ana)
    meet(group, ana)
    assert sorted(secrets("group_fit")) == ["bela", "cora", "mira"]


def test_correcting_the_first_session_asks_nobody_again(met, ana):
    yes(met, "dina")
    Message.objects.all().delete()
    meet(met, ana)
    assert secrets("group_fit") == {}


def test_cycle_without_this_question_asks_nobody(group, ana):
    Cycle.objects.filter(pk=group.cycle_id).update(surveys=["end"])
    meet(group, ana)
    assert (secrets("group_fit"), Group.objects.get(pk=group.pk).fit_asked_at) == ({}, None)


def test_longer_answer_than_the_page_takes_is_refused(met):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        say(met, "alba", FitAnswer.NO, "x" * 1_001)
    assert [p.field for p in refused.value.problems] == ["text"]


def test_answer_is_one_and_may_change(met):
    first = say(met, "alba", FitAnswer.NOT_QUITE, "The times.")
    with nothing_written():
        say(met, "alba", FitAnswer.NOT_QUITE, "The times.")
    second = say(met, "alba", FitAnswer.YES)
    assert (first.pk, second.answer, second.text) == (second.pk, "yes", "")
    steps = place(met, "alba").steps.filter(kind="fit_answered")
    assert [(s.choice, s.words) for s in steps] == [("not_quite", "The times."), ("yes", "")]
    assert verbs(place(met, "alba").pk)[-2:] == ["fit.answered", "fit.answered"]


def test_answer_and_words_are_not_in_the_audit(met):
    say(met, "alba", FitAnswer.NO, "In confidence.")
    assert audited(place(met, "alba").pk)[-1] == ("fit.answered", "Alba Carpati", {"way": "link"})


def test_before_the_first_session_and_by_who_did_not_confirm_it_is_refused(group, ana):
    with nothing_written(), pytest.raises(RefusedError):
        say(group, "alba", FitAnswer.YES)
    meet(group, ana)
    with nothing_written(), pytest.raises(RefusedError):
        say(group, "dina", FitAnswer.YES)


def test_doubts_wait_for_a_coordinator_and_a_yes_does_not(met, ana):
    say(met, "alba", FitAnswer.NO)
    say(met, "bela", FitAnswer.NOT_QUITE)
    say(met, "cora", FitAnswer.YES)
    assert [f.membership.enrolment.person.full_name for f in unsettled_fits()] == [
        "Alba Carpati",
        "Bela Carpati",
    ]
    settle_fit(place(met, "bela").fit, note="She stays.", by=ana)
    assert unsettled_fits().count() == 1
    say(met, "bela", FitAnswer.NO)
    assert unsettled_fits().count() == 2


def test_settled_twice_is_once(met, ana):
    fit = say(met, "alba", FitAnswer.NO)
    settle_fit(fit, note="We talked.", by=ana)
    with nothing_written():
        settle_fit(fit, note="Again.", by=ana)


def test_re_match_ends_the_place_kindly_and_the_person_goes_first(met, ana):
    say(met, "alba", FitAnswer.NO)
    Message.objects.all().delete()
    farewell = Farewell(Cause.NO_FIT, "Another trade.", wants_other=True)
    end_membership(place(met, "alba"), farewell=farewell, by=ana)
    end_membership(place(met, "alba"), farewell=farewell, by=ana)
    assert states(met) == dict.fromkeys(("mira", "bela", "cora"), "confirmed") | {
        "alba": "ended",
        "dina": "asked",
    }
    assert Group.objects.get(pk=met.pk).taken == 2
    assert [m.enrolment.person.full_name for m in lost_places()] == ["Alba Carpati"]
    assert (unsettled_fits().count(), place(met, "alba").fit.answer) == (0, "no")
    [mail] = Message.objects.filter(kind="mail")
    assert (mail.payload["template"], mail.payload["context"]["wants_other"]) == ("group_over", True)


def test_attendance_of_who_left_stays_and_can_be_corrected(met, ana):
    alba = place(met, "alba")
    end_membership(alba, farewell=Farewell(Cause.NO_FIT), by=ana)
    report = SessionReport(1, dt.date(2026, 11, 1), Mode.ONLINE, [alba.pk])
    log_session(met, report=report, by=ana)
    assert alba.attendances.get().came
    with pytest.raises(RefusedError, match="not in your group"):
        log_session(met, report=SessionReport(2, dt.date(2026, 11, 8), Mode.ONLINE, [alba.pk]), by=ana)


def test_fifty_answers_at_once_are_one(committed, in_arec, ana):
    group = a_group(a_round(ana), "mira", *FOUR, by=ana)
    yes(group, "mira", "alba")
    meet(group, ana)
    side_by_side(in_arec, *[lambda: say(group, "alba", FitAnswer.NO).answer] * 20)
    assert Fit.objects.filter(membership=place(group, "alba")).count() == 1


def test_link_lasts_for_three_weeks(met):
    link = Link.objects.filter(purpose="fit", enrolment=place(met, "alba").enrolment).get()
    assert (link.expires_at - link.sent_at).days in {20, 21}
