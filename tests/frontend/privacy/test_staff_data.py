import json

import pytest
from django.test import Client

from kernel.tenancy import in_program
from shared.consent.domain.queries.consent import may_send
from shared.consent.enums import Purpose
from tests.world import AREC, KAVERI

PATH = "/account/data/"


@pytest.fixture
def staff(program_client, officer, sign_in) -> Client:
    return sign_in(program_client, officer)


def test_page_says_what_the_program_holds_and_who_sees_it(staff, officer):
    html = staff.get(PATH).content.decode()
    assert ">Your account</h4>" in html
    assert officer.email in html
    assert "Program administrator" in html
    assert "cannot open these pages" not in html
    assert AREC.mark not in html
    assert KAVERI.mark not in html


def test_page_is_a_tab_of_the_account(staff):
    assert f'<a href="{PATH}">Your data</a>' in staff.get("/account/").content.decode()
    assert f'<a href="{PATH}" aria-current="page">Your data</a>' in staff.get(PATH).content.decode()


def test_copy_as_json(staff, officer):
    answer = staff.get(f"{PATH}copy/json/")
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith('attachment; filename="localhost-')
    [account] = json.loads(answer.content)["parts"]["account"]
    assert (account["email"], account["name"]) == (officer.email, officer.name)


def test_copy_as_pdf(staff):
    answer = staff.get(f"{PATH}copy/pdf/")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_no_other_kind_of_copy(staff):
    assert staff.get(f"{PATH}copy/exe/").status_code == 404


def test_consent_given_and_taken_back(staff, officer):
    for action, given in (("give", True), ("give", True), ("withdraw", False)):
        answer = staff.post(f"{PATH}consent/", {"purpose": Purpose.NEWS, "action": action})
        assert answer["Location"] == PATH
        with in_program():
            assert may_send(officer.email, Purpose.NEWS) is given


def test_stranger_is_asked_to_sign_in(program_client):
    for path in (PATH, f"{PATH}copy/json/"):
        assert program_client.get(path)["Location"] == f"/sign-in/?next={path}"
