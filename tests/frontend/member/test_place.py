import datetime as dt

import pytest

from shared.outbox.models import Message
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Group
from tests.tenants.mentoring.asked import a_group, a_round, agreed_to, place, states, yes

FOUR = ("alba", "bela", "cora", "dina")


@pytest.fixture
def group(inside, coordinator) -> Group:
    with inside():
        Message.objects.all().delete()
        return a_group(a_round(coordinator), "mira", *FOUR, by=coordinator)


@pytest.fixture
def as_mentee(arec_client, mentee, sign_in):
    return sign_in(arec_client, mentee)


def path(group: Group, who: str, inside, purpose: str = "confirm") -> str:
    with inside():
        return f"/home/places/{place(group, who).pk}/{purpose}/"


def test_home_asks_the_same_question_as_the_link(as_mentee, group, inside):
    html = as_mentee.get("/home/").content.decode()
    assert "Will you take part in this group?" in html
    assert f'action="{path(group, "alba", inside)}"' in html


def test_question_has_a_page_of_its_own(as_mentee, group, inside):
    answer = as_mentee.get(path(group, "alba", inside))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Will you take part in this group?" in html
    with inside():
        assert set(states(group).values()) == {"asked"}


def test_yes_brings_the_group_onto_home(as_mentee, group, inside):
    address = path(group, "alba", inside)
    with inside():
        data = {"answer": "yes", "agreement": agreed_to(place(group, "alba"))}
    assert as_mentee.post(address, data)["Location"] == "/home/"
    answer = as_mentee.get("/home/")
    assert answer.context["learning"][0].group.pk == group.pk
    assert "has not answered yet" in answer.content.decode()
    with inside():
        assert states(group)["alba"] == "confirmed"


def test_no_without_a_reason_comes_back_with_its_words(as_mentee, group, inside):
    answer = as_mentee.post(path(group, "alba", inside), {"answer": "no", "note": "Night work"})
    assert answer.status_code == 422
    assert "Choose a reason." in answer.content.decode() and "Night work" in answer.content.decode()


@pytest.mark.parametrize("purpose", ["confirm", "fit"])
def test_place_of_somebody_else_is_refused(as_mentee, group, inside, purpose):
    address = path(group, "bela", inside, purpose)
    assert as_mentee.get(address).status_code == 403
    assert as_mentee.post(address, {"answer": "yes"}).status_code == 403


def test_unknown_question_is_not_there(as_mentee, group, inside):
    assert as_mentee.get(path(group, "alba", inside, "other")).status_code == 404


def test_mentor_sees_who_has_not_answered_by_the_first_name_only(arec_client, mentor, sign_in, group, inside):
    with inside():
        yes(group, "mira", "alba")
    html = sign_in(arec_client, mentor).get(f"/groups/{group.pk}/sessions/1/").content.decode()
    assert "Alba Carpati" in html
    assert "Bela" in html and "Bela Carpati" not in html


def test_mentor_who_has_not_answered_records_nothing(arec_client, mentor, sign_in, group):
    assert sign_in(arec_client, mentor).get(f"/groups/{group.pk}/sessions/1/").status_code == 403


def test_fit_is_asked_on_home_until_there_is_an_answer(as_mentee, group, inside, coordinator):
    with inside():
        yes(group, "mira", *FOUR)
        log_session(group, report=SessionReport(1, dt.date(2026, 9, 15), Mode.ONLINE, []), by=coordinator)
    address = path(group, "alba", inside, "fit")
    assert address in as_mentee.get("/home/").content.decode()
    assert as_mentee.post(address, {}).status_code == 422
    as_mentee.post(address, {"answer": "yes"})
    assert address not in as_mentee.get("/home/").content.decode()


def test_yes_that_comes_too_late_says_who_goes_first(as_mentee, group, inside):
    with inside():
        Group.objects.filter(pk=group.pk).update(places=1)
        yes(group, "bela")
        data = {"answer": "yes", "agreement": agreed_to(place(group, "alba"))}
    html = as_mentee.post(path(group, "alba", inside), data, follow=True).content.decode()
    assert "The last place was taken a moment before. You go first for the next one." in html
    with inside():
        assert states(group)["alba"] == "no_place"


def test_no_after_a_yes_is_refused_with_what_was_written(as_mentee, group, inside):
    with inside():
        yes(group, "alba")
    data = {"answer": "no", "cause": "times", "note": "Night work"}
    answer = as_mentee.post(path(group, "alba", inside), data)
    assert answer.status_code == 422
    assert "You confirmed already." in answer.content.decode()
    with inside():
        assert states(group)["alba"] == "confirmed"


def test_press_that_is_neither_yes_nor_no_changes_nothing(as_mentee, group, inside):
    assert as_mentee.post(path(group, "alba", inside), {"answer": "perhaps"})["Location"] == "/home/"
    with inside():
        assert states(group)["alba"] == "asked"


def test_fit_of_a_group_that_has_not_met_is_refused(as_mentee, group, inside):
    with inside():
        yes(group, "alba")
    answer = as_mentee.post(path(group, "alba", inside, "fit"), {"answer": "no", "text": "The times"})
    assert answer.status_code == 422
    assert "This question is not asked any more." in answer.content.decode()
