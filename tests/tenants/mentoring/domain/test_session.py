import datetime as dt
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import current_scope, in_network
from shared.accounts.models import User
from shared.outbox.models import Message
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Attendance, Group, Session
from tests.conftest import _network
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import running
from tests.world import AREC

TODAY = dt.date(2026, 11, 23)
NOON = dt.datetime(2026, 11, 23, 17, tzinfo=dt.UTC)
CAST = ["Alba", "Bela", "Cora", "Dina", "Edda"]


@pytest.fixture(autouse=True)
def _empty_outbox(in_arec):
    Message.objects.all().delete()


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def mira() -> User:
    return User.objects.get(email=AREC.email("mira"))


@pytest.fixture
def group() -> Group:
    """A group of five mentees that met once."""
    return Group.objects.get(cycle=running())


def members(group: Group, *who: str) -> list[UUID]:
    return [group.memberships.get(enrolment__person__full_name=f"{name} {AREC.mark}").pk for name in who]


def report(group: Group, *came: str, number: int = 2, **values: object) -> SessionReport:
    given = {"held_on": TODAY, "mode": Mode.IN_PERSON} | values
    return SessionReport(number=number, came=members(group, *came), **given)


def marks(session: Session) -> dict[str, bool]:
    rows = session.attendances.values_list("membership__enrolment__person__full_name", "came")
    return {name.split()[0]: came for name, came in sorted(rows)}


def refusal(group: Group, given: SessionReport, by: User) -> tuple[FieldProblem, ...]:
    with nothing_written(), pytest.raises(RefusedError) as refused:
        log_session(group, report=given, by=by)
    return refused.value.problems


class TestLog:
    def test_session_holds_what_was_reported(self, group, mira):
        given = report(group, "Alba", mode=Mode.ONLINE, minutes=90, note="Mock interviews.")
        kept = Session.objects.get(pk=log_session(group, report=given, by=mira).pk)
        assert (kept.group, kept.number, kept.held_on, kept.mode) == (group, 2, TODAY, "online")
        assert (kept.minutes, kept.note, kept.logged_by) == (90, "Mock interviews.", "Mira Carpati")

    def test_every_mentee_has_a_mark_and_the_mentor_has_none(self, group, mira):
        session = log_session(group, report=report(group, "Alba", "Edda"), by=mira)
        assert marks(session) == {"Alba": True, "Bela": False, "Cora": False, "Dina": False, "Edda": True}

    @pytest.mark.parametrize("came", [[], CAST])
    def test_nobody_or_everybody_may_have_come(self, group, mira, came):
        session = log_session(group, report=report(group, *came), by=mira)
        assert [name for name, here in marks(session).items() if here] == came

    def test_session_is_in_the_audit_with_counts_and_no_names(self, group, mira):
        session = log_session(group, report=report(group, "Alba", "Edda", note="Secret."), by=mira)
        assert audited(session.pk) == [("session.logged", "Mira Carpati", {"number": 2, "came": 2})]

    def test_sponsor_gets_the_new_numbers(self, group, mira):
        log_session(group, report=report(group), by=mira)
        assert list(messages("summary").values()) == [{"cycle": str(running().pk)}]

    def test_next_session_is_kept_on_the_group(self, group, mira):
        soon = NOON + dt.timedelta(days=14)
        log_session(group, report=report(group, next_session_at=soon), by=mira)
        assert Group.objects.get(pk=group.pk).next_session_at == soon
        log_session(group, report=report(group, number=3), by=mira)
        assert Group.objects.get(pk=group.pk).next_session_at is None

    def test_person_named_twice_came_once(self, group, mira):
        alba = members(group, "Alba") * 2
        session = log_session(group, report=SessionReport(2, TODAY, Mode.ONLINE, alba), by=mira)
        assert marks(session)["Alba"] is True
        assert audited(session.pk)[-1][2] == {"number": 2, "came": 1}

    def test_other_groups_sessions_are_not_touched(self, group, mira):
        first = group.sessions.get(number=1)
        before = (Session.objects.filter(pk=first.pk).values().get(), marks(first))
        log_session(group, report=report(group, "Alba"), by=mira)
        assert (Session.objects.filter(pk=first.pk).values().get(), marks(first)) == before

    def test_large_group_costs_as_many_queries_as_a_small_one(self, group, mira, django_assert_num_queries):
        nobody, everybody = report(group), report(group, *CAST, number=3)
        for given in (nobody, everybody):
            with django_assert_num_queries(18):
                log_session(group, report=given, by=mira)


class TestCorrect:
    def test_same_number_again_corrects_the_session(self, group, mira, coordinator):
        first = log_session(group, report=report(group, "Alba", "Bela"), by=mira)
        yesterday = TODAY - dt.timedelta(days=1)
        again = report(group, "Cora", held_on=yesterday, mode=Mode.ONLINE, minutes=45, note="Corrected.")
        second = log_session(group, report=again, by=coordinator)
        assert second.pk == first.pk
        assert group.sessions.count() == 2
        kept = Session.objects.get(pk=first.pk)
        assert (kept.held_on, kept.mode, kept.minutes, kept.note, kept.logged_by) == (
            yesterday,
            "online",
            45,
            "Corrected.",
            "Ana Carpati",
        )
        assert [name for name, here in marks(kept).items() if here] == ["Cora"]

    def test_button_pressed_twice_is_one_session_and_one_mark_for_each_mentee(self, group, mira):
        for _ in range(2):
            log_session(group, report=report(group, "Alba"), by=mira)
        session = group.sessions.get(number=2)
        assert session.attendances.count() == 5
        assert len(audited(session.pk)) == 2

    def test_first_session_can_be_corrected_after_the_second(self, group, mira):
        log_session(group, report=report(group, "Alba"), by=mira)
        log_session(group, report=report(group, "Edda", number=1), by=mira)
        assert [n for n, here in marks(group.sessions.get(number=1)).items() if here] == ["Edda"]
        assert [n for n, here in marks(group.sessions.get(number=2)).items() if here] == ["Alba"]

    def test_two_presses_at_once_are_one_session(self, committed, group, mira):
        first, second = at_once(
            current_scope(),
            lambda: log_session(group, report=report(group, "Alba"), by=mira),
            lambda: log_session(group, report=report(group, "Alba"), by=mira),
        )
        assert second.pk == first.pk
        assert group.sessions.count() == 2
        assert Attendance.objects.filter(session=first).count() == 5

    def test_mentor_and_coordinator_at_once_correct_one_another(self, committed, group, mira):
        first, second = at_once(
            current_scope(),
            lambda: log_session(group, report=report(group, "Alba"), by=mira),
            lambda: log_session(
                group, report=report(group, "Edda"), by=User.objects.get(email=AREC.email("ana"))
            ),
        )
        assert second.pk == first.pk
        assert [n for n, here in marks(first).items() if here] == ["Edda"]
        assert Session.objects.get(pk=first.pk).logged_by == "Ana Carpati"

    def test_next_number_at_once_is_the_next_session(self, committed, group, mira):
        first, second = at_once(
            current_scope(),
            lambda: log_session(group, report=report(group, "Alba"), by=mira),
            lambda: log_session(group, report=report(group, "Bela", number=3), by=mira),
        )
        assert [s.number for s in (first, second)] == [2, 3]


class TestRefusals:
    @pytest.mark.parametrize("number", [0, -1, 3, 100])
    def test_number_that_skips_one(self, group, mira, number):
        problems = refusal(group, report(group, number=number), mira)
        assert problems == (FieldProblem("Log session 2 first."),)

    def test_day_in_the_future(self, group, mira):
        given = report(group, held_on=TODAY + dt.timedelta(days=1))
        message = "This day is in the future. Log the session after it."
        assert refusal(group, given, mira) == (FieldProblem(message, "held_on"),)

    def test_today_is_toronto_s(self, group, mira):
        with time_machine.travel(dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)):
            given = report(group, held_on=dt.date(2026, 11, 24))
            assert refusal(group, given, mira)[0].field == "held_on"
            assert log_session(group, report=report(group, held_on=TODAY), by=mira).held_on == TODAY

    @pytest.mark.parametrize("minutes", [0, -5, 721])
    def test_length_that_makes_no_sense(self, group, mira, minutes):
        message = "Write how many minutes you met, from 1 to 720."
        assert refusal(group, report(group, minutes=minutes), mira) == (FieldProblem(message, "minutes"),)

    @pytest.mark.parametrize("minutes", [1, 720])
    def test_limits_themselves_are_allowed(self, group, mira, minutes):
        assert log_session(group, report=report(group, minutes=minutes), by=mira).minutes == minutes

    def test_next_session_before_this_one(self, group, mira):
        given = report(group, next_session_at=NOON - dt.timedelta(days=1))
        message = "Choose a day after this session."
        assert refusal(group, given, mira) == (FieldProblem(message, "next_session_at"),)

    def test_next_session_is_read_in_toronto(self, group, mira):
        """Three in the morning in Greenwich is still the evening before here."""
        early = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
        assert refusal(group, report(group, next_session_at=early), mira)[0].field == "next_session_at"
        evening = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
        assert log_session(group, report=report(group, next_session_at=evening), by=mira)

    def test_people_who_are_not_in_the_group(self, group, mira):
        message = "Somebody in this list is not in your group. Open the page again."
        mentor = group.memberships.get(part="mentor").pk
        for stranger in (uuid4(), mentor):
            given = SessionReport(2, TODAY, Mode.ONLINE, [*members(group, "Alba"), stranger])
            assert refusal(group, given, mira) == (FieldProblem(message),)

    def test_people_of_another_group(self, group, mira):
        other = Group.objects.create(cycle=group.cycle, number=2)
        message = "Somebody in this list is not in your group. Open the page again."
        given = SessionReport(1, TODAY, Mode.ONLINE, members(group, "Alba"))
        assert refusal(other, given, mira) == (FieldProblem(message),)

    def test_group_of_another_network_is_not_found(self, group, mira):
        with in_network(_network("kaveri.localhost").schema_name):
            elsewhere = Group.objects.get()
        with nothing_written(), pytest.raises(Group.DoesNotExist):
            log_session(elsewhere, report=SessionReport(2, TODAY, Mode.ONLINE, []), by=mira)


class TestDatabase:
    def test_number_of_a_session_stands_once_in_a_group(self, group):
        with pytest.raises(IntegrityError, match="session_number_once"), transaction.atomic():
            Session.objects.create(group=group, number=1, held_on=TODAY, mode="online", logged_by="x")

    @pytest.mark.parametrize("values", [{"minutes": 0}, {"minutes": 721}, {"number": 0}])
    def test_number_and_length_make_sense(self, group, values):
        with pytest.raises(IntegrityError, match="session_number_and_length"), transaction.atomic():
            Session.objects.filter(group=group).update(**values)

    def test_mark_of_a_mentee_stands_once_in_a_session(self, group):
        mark = Attendance.objects.filter(session__group=group).first()
        with pytest.raises(IntegrityError, match="attendance_once"), transaction.atomic():
            Attendance.objects.create(session=mark.session, membership=mark.membership, came=True)
