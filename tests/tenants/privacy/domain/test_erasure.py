import datetime as dt

import pytest
import time_machine

from kernel.clock import now, today
from kernel.errors import RefusedError
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.outbox.models import Message
from tenants.people.models import Person
from tenants.privacy.domain.erasure import (
    ERASE_TASK,
    ask_erasure,
    confirm_erasure,
    decline_erasure,
    start_erasure,
    withdraw_erasure,
)
from tenants.privacy.domain.queries.erasure import plan_of, waiting_erasures
from tenants.privacy.domain.queries.subject import subject_of, subject_of_person
from tenants.privacy.domain.tending import tend
from tenants.privacy.models import Erasure
from tests.shared.traces import audited, messages, nothing_written
from tests.world import AREC


@pytest.fixture
def alba(ana) -> User:
    Message.objects.all().delete()
    Erasure.objects.all().delete()
    return User.objects.get(email=AREC.email("alba"))


def tasks() -> list[str]:
    return [payload["name"] for payload in messages("task").values()]


def mailed() -> list[tuple[str, str]]:
    return sorted((m["template"], m["to"]) for m in messages("mail").values())


def test_asked_is_due_in_thirty_days_and_told_to_both_sides(alba, ana):
    erasure = ask_erasure(reason="I move away", by=alba)
    assert (erasure.state, erasure.reason, erasure.due_on) == (
        "asked",
        "I move away",
        today() + dt.timedelta(days=30),
    )
    assert erasure.name == "Alba Carpati"
    assert mailed() == [("erasure_asked", alba.email), ("erasure_waits", ana.email)]
    assert audited(erasure.pk) == [("erasure.asked", "Alba Carpati", {"on_behalf": False})]


def test_mail_to_the_coordinator_names_nobody(alba, ana):
    ask_erasure(reason="I, Alba, move away", by=alba)
    [told] = [m for m in messages("mail").values() if m["to"] == ana.email]
    assert "Alba" not in str(told)


def test_asked_twice_is_one_request(alba):
    first = ask_erasure(by=alba)
    with nothing_written():
        assert ask_erasure(reason="again", by=alba) == first


def test_coordinator_starts_the_request_that_is_open_already(alba, ana):
    first = ask_erasure(by=alba)
    assert start_erasure(Person.objects.get(user=alba), reason="By telephone", by=ana) == first


def test_started_for_somebody_without_an_account(alba, ana):
    finn = Person.objects.get(email=AREC.email("finn"))
    erasure = start_erasure(finn, reason="By letter", by=ana)
    assert (erasure.person, erasure.user, erasure.on_behalf) == (finn, None, True)
    assert ("erasure_asked", finn.email) in mailed()


def test_taken_back_can_be_asked_again(alba):
    erasure = ask_erasure(by=alba)
    assert withdraw_erasure(erasure, by=alba).state == "withdrawn"
    assert withdraw_erasure(erasure, by=alba).state == "withdrawn"
    assert ask_erasure(by=alba) != erasure


def test_declined_tells_the_reason(alba, ana):
    erasure = decline_erasure(ask_erasure(by=alba), reason=" A complaint is open. ", by=ana)
    assert (erasure.state, erasure.answer, erasure.decided_by) == ("declined", "A complaint is open.", ana)
    [told] = [m for m in messages("mail").values() if m["template"] == "erasure_declined"]
    assert told["context"] == {"name": "Alba Carpati", "reason": "A complaint is open."}
    with nothing_written():
        decline_erasure(erasure, reason="Another", by=ana)


def test_declined_without_a_reason_is_refused(alba, ana):
    erasure = ask_erasure(by=alba)
    with pytest.raises(RefusedError) as refused, nothing_written():
        decline_erasure(erasure, reason="  ", by=ana)
    assert [p.field for p in refused.value.problems] == ["reason"]


@pytest.mark.parametrize("typed", ["", "Alba", "Bela Carpati", "Alba  Carpati x"])
def test_confirmed_with_another_name_is_refused(alba, ana, typed):
    erasure = ask_erasure(by=alba)
    with pytest.raises(RefusedError) as refused, nothing_written():
        confirm_erasure(erasure, typed=typed, by=ana)
    assert [(p.field, p.message) for p in refused.value.problems] == [
        ("name", "Write the name exactly: Alba Carpati")
    ]


def test_confirmed_sends_the_last_mail_and_then_the_steward(alba, ana):
    erasure = confirm_erasure(ask_erasure(by=alba), typed="alba carpati", by=ana)
    assert (erasure.state, erasure.decided_by) == ("confirmed", ana)
    assert tasks() == [ERASE_TASK]
    streams = dict(Message.objects.values_list("key", "stream"))
    last, task = f"mail:erasure_confirmed:{erasure.pk}", f"erase:{erasure.pk}"
    assert streams[last] == streams[task]
    assert Message.objects.get(key=last).place < Message.objects.get(key=task).place


def test_confirmed_twice_is_once(alba, ana):
    erasure = confirm_erasure(ask_erasure(by=alba), typed="Alba Carpati", by=ana)
    with nothing_written():
        confirm_erasure(erasure, typed="Alba Carpati", by=ana)


def test_answered_request_takes_no_other_answer(alba, ana):
    erasure = confirm_erasure(ask_erasure(by=alba), typed="Alba Carpati", by=ana)
    for answer in (
        lambda: decline_erasure(erasure, reason="No", by=ana),
        lambda: withdraw_erasure(erasure, by=alba),
    ):
        with pytest.raises(RefusedError, match="answered already"):
            answer()


def test_last_coordinator_stays(alba, ana):
    erasure = ask_erasure(by=ana)
    with pytest.raises(RefusedError, match="the only coordinator"):
        confirm_erasure(erasure, typed=ana.name, by=ana)


def test_one_of_two_coordinators_may_go(alba, ana):
    open_account(
        email="zoe@example.org",
        name="Zoe",
        roles=[Role.COORDINATOR],
        password=None,
        language="en",
        by=SYSTEM,
    )
    assert confirm_erasure(ask_erasure(by=ana), typed=ana.name, by=ana).state == "confirmed"


def test_count_of_what_waits(alba, ana):
    erasure = ask_erasure(by=alba)
    assert waiting_erasures() == 1
    confirm_erasure(erasure, typed="Alba Carpati", by=ana)
    assert waiting_erasures() == 0


def test_confirmed_long_ago_is_asked_of_the_steward_again(alba, ana):
    erasure = confirm_erasure(ask_erasure(by=alba), typed="Alba Carpati", by=ana)
    tend()
    assert tasks() == [ERASE_TASK]
    with time_machine.travel(now() + dt.timedelta(hours=3)):
        tend()
        tend()
    assert tasks() == [ERASE_TASK, ERASE_TASK]
    assert Erasure.objects.get(pk=erasure.pk).state == "confirmed"


def test_plan_says_in_numbers_what_goes_and_what_stays(alba):
    plan = plan_of(subject_of(alba))
    assert dict(plan.erased)["Your account"] == 1
    assert dict(plan.erased)["Your profile"] == 1
    assert {key: dict(plan.kept)[key] for key in ("Groups", "Sessions and attendance", "Cycles")} == {
        "Groups": 1,
        "Sessions and attendance": 1,
        "Cycles": 1,
    }


def test_account_and_person_are_one_subject_from_both_sides(alba):
    person = Person.objects.get(user=alba)
    assert subject_of(alba) == subject_of_person(person)
    Person.objects.filter(pk=person.pk).update(email="alba.other@example.org", full_name="Alba C. Carpati")
    subject = subject_of(alba)
    assert subject.emails == (alba.email, "alba.other@example.org")
    assert subject.names == ("Alba C. Carpati", "Alba Carpati")
