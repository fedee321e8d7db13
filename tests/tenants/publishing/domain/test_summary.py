import datetime as dt
from uuid import uuid4

import pytest

from kernel.tenancy import in_network, in_program
from shared.outbox.domain.message import drain
from shared.outbox.models import Message
from shared.reporting.models import Summary
from tenants.cycles.domain.enrolment import enrol, withdraw
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Group
from tenants.publishing.domain.summary import count, publish_cycle, publish_now, request_summary
from tenants.publishing.effects import deliver_summary
from tests.shared.traces import audited, messages
from tests.tenants.cycles.rounds import enrolment_of, opened, planned, running, someone

OF_RUNNING = {
    "mentors": 1,
    "mentees": 5,
    "placed": 5,
    "groups": 1,
    "sessions": 1,
    "seats": 5,
    "came": 4,
}
NOTHING = dict.fromkeys(OF_RUNNING, 0)


@pytest.fixture(autouse=True)
def _empty_outbox(in_arec):
    Message.objects.all().delete()


def numbers(cycle: Cycle) -> dict[str, int]:
    return {str(measure): value for measure, value in count(cycle).items()}


def published(cycle: Cycle) -> dict[str, int]:
    return dict(Summary.objects.filter(cycle_id=cycle.pk).values_list("measure", "value"))


def forget() -> None:
    with in_program():
        Summary.objects.all().delete()


class TestCount:
    def test_every_measure_of_a_running_cycle(self):
        assert numbers(running()) == OF_RUNNING

    def test_cycle_whose_groups_are_not_published_has_people_only(self):
        assert numbers(planned()) == NOTHING | {"mentors": 1, "mentees": 2}

    def test_empty_cycle_is_zero_everywhere(self, coordinator):
        assert numbers(opened(coordinator)) == NOTHING

    def test_cycles_are_counted_apart(self, coordinator):
        enrol(planned(), people=[someone("alba").pk], by=coordinator)
        assert numbers(running()) == OF_RUNNING
        assert numbers(planned())["mentees"] == 3

    def test_sessions_and_attendance_add_up(self, coordinator):
        group = Group.objects.get()
        mentees = [m.pk for m in group.memberships.filter(part="mentee")]
        for number, came in ((2, 3), (3, 0)):
            report = SessionReport(number, dt.date(2026, 10, number), Mode.ONLINE, mentees[:came])
            log_session(group, report=report, by=coordinator)
        assert numbers(running()) == OF_RUNNING | {"sessions": 3, "seats": 15, "came": 7}

    def test_correction_changes_the_number_it_corrects(self, coordinator):
        group = Group.objects.get()
        everybody = [m.pk for m in group.memberships.filter(part="mentee")]
        report = SessionReport(1, dt.date(2026, 9, 15), Mode.ONLINE, everybody)
        log_session(group, report=report, by=coordinator)
        assert numbers(running()) == OF_RUNNING | {"came": 5}

    def test_who_left_is_not_counted(self, coordinator):
        withdraw(enrolment_of(planned(), "gert"), by=coordinator)
        assert numbers(planned())["mentees"] == 1

    def test_counting_costs_the_same_for_every_cycle(self, django_assert_num_queries):
        for cycle in (running(), planned()):
            with django_assert_num_queries(6):
                count(cycle)


class TestPublish:
    def test_numbers_lie_where_the_sponsor_reads_them(self, arec):
        forget()
        cycle = running()
        publish_cycle(cycle.pk)
        with in_program():
            rows = Summary.objects.values_list("schema_name", "season__name", "cycle_id", "measure", "value")
            assert sorted(rows) == sorted(
                (arec.schema_name, "Spring 2027", cycle.pk, measure, value)
                for measure, value in OF_RUNNING.items()
            )

    def test_publishing_twice_gives_the_same_rows(self):
        forget()
        publish_cycle(running().pk)
        publish_cycle(running().pk)
        assert published(running()) == OF_RUNNING
        assert Summary.objects.count() == 7

    def test_later_numbers_replace_the_earlier_ones(self, coordinator):
        publish_cycle(planned().pk)
        withdraw(enrolment_of(planned(), "gert"), by=coordinator)
        publish_cycle(planned().pk)
        assert published(planned()) == NOTHING | {"mentors": 1, "mentees": 1}

    def test_no_row_names_a_person(self):
        publish_cycle(running().pk)
        with in_program():
            text = str(list(Summary.objects.values()))
        assert "Carpati" not in text
        assert "@" not in text
        assert str(someone("alba").pk) not in text

    def test_cycle_that_is_gone_is_an_error(self):
        with pytest.raises(Cycle.DoesNotExist):
            publish_cycle(uuid4())

    def test_cycle_of_another_network_cannot_be_published(self, kaveri):
        with in_network(kaveri.schema_name):
            elsewhere = Cycle.objects.get(name="Running Kaveri").pk
        with pytest.raises(Cycle.DoesNotExist):
            publish_cycle(elsewhere)


class TestRequest:
    def test_numbers_are_published_by_the_outbox(self):
        forget()
        request_summary(running().pk)
        assert published(running()) == {}
        assert drain() == 1
        assert published(running()) == OF_RUNNING

    def test_numbers_are_those_of_the_moment_of_publishing(self, coordinator):
        request_summary(planned().pk)
        withdraw(enrolment_of(planned(), "gert"), by=coordinator)
        drain()
        assert published(planned())["mentees"] == 1

    def test_every_request_is_a_message_of_its_own(self):
        request_summary(running().pk)
        request_summary(running().pk)
        assert list(messages("summary").values()) == [{"cycle": str(running().pk)}] * 2

    def test_button_is_audited_and_asks_for_the_numbers(self, coordinator):
        publish_now(running(), by=coordinator)
        assert audited(running().pk)[-1] == ("summary.requested", "Ana Carpati", {})
        assert list(messages("summary").values()) == [{"cycle": str(running().pk)}]

    def test_effect_takes_the_cycle_by_its_id(self):
        forget()
        deliver_summary({"cycle": str(running().pk)})
        assert published(running()) == OF_RUNNING

    def test_effect_twice_is_once(self):
        deliver_summary({"cycle": str(running().pk)})
        before = published(running())
        deliver_summary({"cycle": str(running().pk)})
        assert published(running()) == before == OF_RUNNING
