import datetime as dt

import pytest
import time_machine

from kernel.db.scope import PROGRAM
from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_program
from shared.audit.actor import Visitor
from shared.networks.domain.application import approve_application, decline_application
from shared.networks.domain.queries.status import status_link
from shared.networks.domain.question import answer_application, ask_for_more
from shared.networks.models import Question
from tests.shared.networks.applying import DECIDED, TAKEN, submit, waiting
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written, verbs

ANA = Visitor("Ana Sampaguita")
ASKED = (FieldProblem("Another question was sent already. Wait for its answer, or decide."),)
NONE_WAITS = (FieldProblem("No question waits for an answer."),)


@pytest.fixture(autouse=True)
def _in_program(request):
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")
    with in_program():
        yield


class TestAskForMore:
    def test_question_is_kept_mailed_and_audited_and_the_application_waits(self, officer):
        before = messages("mail")
        with time_machine.travel(dt.datetime(2030, 11, 24, 9, tzinfo=dt.UTC), tick=False):
            pk = ask_for_more(waiting(), question="Which cities?", by=officer).pk
            link = status_link(waiting())
        kept = Question.objects.get(pk=pk)
        assert (kept.application, kept.text, kept.asked_by, kept.answer, kept.answered_at) == (
            waiting(),
            "Which cities?",
            "Marc Tremblay",
            "",
            None,
        )
        assert kept.asked_at == dt.datetime(2030, 11, 24, 9, tzinfo=dt.UTC)
        assert waiting().state == "asked"
        assert messages("mail") == before | {
            f"mail:application_question:{kept.application_id}:{pk}": {
                "template": "application_question",
                "to": "ana.sampaguita@example.org",
                "language": "en",
                "context": {
                    "contact_name": "Ana Sampaguita",
                    "network": "Sampaguita Nurses Network",
                    "question": "Which cities?",
                    "link": link,
                },
            }
        }
        assert audited(waiting().pk)[1:] == [("application.asked", "Marc Tremblay", {"question": str(pk)})]

    def test_same_question_twice_is_one(self, officer, administrator):
        first = ask_for_more(waiting(), question="Which cities?", by=officer)
        with nothing_written():
            assert ask_for_more(waiting(), question="Which cities?", by=administrator) == first

    def test_second_question_before_the_answer_is_refused(self, officer):
        ask_for_more(waiting(), question="Which cities?", by=officer)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            ask_for_more(waiting(), question="How many mentors?", by=officer)
        assert refused.value.problems == ASKED

    def test_same_question_after_its_answer_is_another_one(self, officer):
        first = ask_for_more(waiting(), question="Which cities?", by=officer)
        answer_application(waiting(), text="Two.", by=ANA)
        assert ask_for_more(waiting(), question="Which cities?", by=officer) != first

    @pytest.mark.parametrize("decide", [approve_application, decline_application])
    def test_decided_application_is_refused(self, officer, decide):
        decide(waiting(), by=officer, **({"reason": "Full."} if decide is decline_application else {}))
        with nothing_written(), pytest.raises(RefusedError) as refused:
            ask_for_more(waiting(), question="Which cities?", by=officer)
        assert refused.value.problems == DECIDED

    def test_application_that_waits_for_an_answer_can_be_decided(self, officer):
        ask_for_more(waiting(), question="Which cities?", by=officer)
        approve_application(waiting(), by=officer)
        assert waiting().state == "approved"

    def test_address_of_an_application_that_waits_for_an_answer_stays_taken(self, officer):
        ask_for_more(waiting(), question="Which cities?", by=officer)
        with pytest.raises(RefusedError) as refused:
            submit(address="sampaguita")
        assert refused.value.problems == TAKEN

    def test_two_officers_who_ask_at_once_send_one_mail(self, committed, officer_of_committed):
        officer, application = officer_of_committed, waiting()
        first, second = at_once(
            PROGRAM,
            lambda: ask_for_more(application, question="Which cities?", by=officer),
            lambda: ask_for_more(application, question="How many mentors?", by=officer),
        )
        assert second.problems == ASKED
        assert list(Question.objects.all()) == [first]
        assert verbs(application.pk) == ["application.submitted", "application.asked"]


class TestAnswer:
    @pytest.fixture(autouse=True)
    def _asked(self, request, _in_program):
        if "committed" not in request.fixturenames:
            ask_for_more(waiting(), question="Which cities?", by=request.getfixturevalue("officer"))

    def test_answer_is_kept_and_audited_and_staff_have_it_again(self):
        with time_machine.travel(dt.datetime(2030, 11, 25, 9, tzinfo=dt.UTC), tick=False):
            pk = answer_application(waiting(), text="Two: Toronto and Ottawa.", by=ANA).pk
        kept = Question.objects.get(pk=pk)
        assert (kept.answer, kept.answered_at) == (
            "Two: Toronto and Ottawa.",
            dt.datetime(2030, 11, 25, 9, tzinfo=dt.UTC),
        )
        assert waiting().state == "submitted"
        assert audited(waiting().pk)[2:] == [
            ("application.answered", "Ana Sampaguita", {"question": str(pk)})
        ]

    def test_same_answer_twice_is_one(self):
        first = answer_application(waiting(), text="Two.", by=ANA)
        with nothing_written():
            assert answer_application(waiting(), text="Two.", by=ANA) == first

    def test_other_answer_afterwards_is_refused(self):
        answer_application(waiting(), text="Two.", by=ANA)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            answer_application(waiting(), text="Three.", by=ANA)
        assert refused.value.problems == NONE_WAITS

    def test_answer_after_the_decision_is_refused(self, officer):
        decline_application(waiting(), reason="Full.", by=officer)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            answer_application(waiting(), text="Two.", by=ANA)
        assert refused.value.problems == NONE_WAITS

    def test_answer_nobody_asked_for_is_refused(self):
        nobody_asked = submit()
        with nothing_written(), pytest.raises(RefusedError) as refused:
            answer_application(nobody_asked, text="Two.", by=ANA)
        assert refused.value.problems == NONE_WAITS

    def test_two_answers_at_once_are_one(self, committed, officer_of_committed):
        application = waiting()
        ask_for_more(application, question="Which cities?", by=officer_of_committed)
        first, second = at_once(
            PROGRAM,
            lambda: answer_application(application, text="Two.", by=ANA),
            lambda: answer_application(application, text="Two.", by=ANA),
        )
        assert second == first
        assert verbs(application.pk)[2:] == ["application.answered"]
