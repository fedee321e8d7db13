import pytest

from tests.frontend.account.setting_up import PAGE
from tests.world import PASSWORD


@pytest.mark.parametrize("path", ["app/", "app/remove/", "codes/", "passkeys/new/"])
def test_changes_need_a_fresh_password(arec_client, coordinator, sign_in, path):
    sign_in(arec_client, coordinator)
    assert arec_client.get(PAGE + path)["Location"] == f"/account/confirm/?next={PAGE}{path}"
    wrong = arec_client.post("/account/confirm/", {"password": "x", "next": PAGE + path})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors == {"password": ["This password is not right. Write it once more."]}
    right = arec_client.post("/account/confirm/", {"password": PASSWORD, "next": PAGE + path})
    assert right["Location"] == PAGE + path
    assert arec_client.get(PAGE + path).headers.get("Location", "").startswith("/account/confirm/") is False


def test_confirming_leads_to_no_other_site(arec_client, coordinator, sign_in):
    sign_in(arec_client, coordinator)
    answer = arec_client.post("/account/confirm/", {"password": PASSWORD, "next": "//evil.example.org/"})
    assert answer["Location"] == "/account/"


def test_guessing_the_password_of_an_open_browser_is_stopped(arec_client, coordinator, sign_in):
    sign_in(arec_client, coordinator)
    answers = [arec_client.post("/account/confirm/", {"password": "x"}) for _try in range(11)]
    assert [a.status_code for a in answers] == [422] * 10 + [429]
