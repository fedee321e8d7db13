import pytest

from tenants.privacy.domain.erasure import ask_erasure
from tenants.privacy.models import Erasure
from tests.frontend.privacy.test_data import PATH

ASK = "/account/data/erase/"


def test_page_says_in_numbers_what_goes_and_what_stays(own):
    html = own.get(ASK).content.decode()
    assert "<dt>Your profile</dt><dd>1</dd>" in html
    assert "<dt>Sessions and attendance</dt><dd>1</dd>" in html
    assert "A coordinator answers within 30 days." in html


@pytest.mark.parametrize("reason", ["", "I move away"])
def test_asked_with_and_without_a_reason(own, inside, mentee, reason):
    answer = own.post(ASK, {"reason": reason}, follow=True)
    assert answer.redirect_chain == [(PATH, 302)]
    html = answer.content.decode()
    assert "Waits for an answer" in html
    assert "Take the request back" in html
    with inside():
        assert Erasure.objects.get(user=mentee).reason == reason


def test_asked_twice_is_one(own, inside, mentee):
    own.post(ASK, {})
    assert own.post(ASK, {})["Location"] == PATH
    with inside():
        assert Erasure.objects.filter(user=mentee).count() == 1


def test_reason_too_long_is_said_and_kept(own, inside, mentee):
    answer = own.post(ASK, {"reason": "x" * 2_001})
    assert answer.status_code == 422
    assert "x" * 2_001 in answer.content.decode()
    with inside():
        assert not Erasure.objects.filter(user=mentee).exists()


def test_taken_back(own, inside, mentee):
    own.post(ASK, {})
    html = own.post(f"{ASK}withdraw/", follow=True).content.decode()
    assert "Nothing was erased." in html
    assert "Ask to be erased" in html
    with inside():
        assert Erasure.objects.get(user=mentee).state == "withdrawn"


def test_nothing_to_take_back(own):
    assert own.post(f"{ASK}withdraw/")["Location"] == PATH


def test_request_that_was_answered_is_not_taken_back(own, desk, inside, mentee):
    with inside():
        key = ask_erasure(by=mentee).pk
    desk.post(f"/coordinate/privacy/{key}/decline/", {"reason": "A complaint is open."})
    html = own.post(f"{ASK}withdraw/", follow=True).content.decode()
    assert "This request was answered already." in html
    assert "Nothing was erased." not in html
    with inside():
        assert Erasure.objects.get(pk=key).state == "declined"


def test_declined_request_shows_its_reason(own, desk, inside, mentee):
    with inside():
        key = ask_erasure(by=mentee).pk
    desk.post(f"/coordinate/privacy/{key}/decline/", {"reason": "A complaint is open."})
    assert "A complaint is open." in own.get(PATH).content.decode()
