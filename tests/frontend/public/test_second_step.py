import pytest
import time_machine
from django.core.cache import cache

from kernel.tenancy import in_program
from tests.codes import code
from tests.frontend.account.setting_up import codes_on, set_up
from tests.frontend.signing import CODE_PAGE, sign
from tests.world import PASSWORD


def test_recovery_code_signs_in_once(arec_client, coordinator):
    sign(arec_client, coordinator.email)
    set_up(arec_client)
    spare = codes_on(arec_client)[3]
    for expected in (302, 422):
        arec_client.post("/sign-out/")
        data = {"login": coordinator.email, "password": PASSWORD}
        assert arec_client.post("/sign-in/", data)["Location"] == CODE_PAGE
        assert arec_client.post(CODE_PAGE, {"code": spare}).status_code == expected


def test_code_works_once(program_client, officer):
    used = code()
    for expected in (302, 422):
        program_client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
        assert program_client.post(CODE_PAGE, {"code": used}).status_code == expected
        program_client.post("/sign-out/")


def test_used_code_stays_used_as_long_as_it_would_be_right(program_client, officer):
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        used = code(1)
        program_client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
        assert program_client.post(CODE_PAGE, {"code": used}).status_code == 302
        program_client.post("/sign-out/")
        clock.shift(59)
        assert used == code(0)
        with in_program():  # allauth's own mark has run out by then
            cache.delete(f"allauth.mfa.totp.used?user={officer.pk}&code={used}")
        program_client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
        assert program_client.post(CODE_PAGE, {"code": used}).status_code == 422


def test_password_alone_opens_nothing(program_client, officer):
    program_client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
    assert program_client.get("/console/")["Location"] == "/sign-in/?next=/console/"


def test_guessing_codes_is_stopped(program_client, officer):
    program_client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
    answers = [program_client.post(CODE_PAGE, {"code": "000000"}) for _try in range(6)]
    assert [a.status_code for a in answers] == [422] * 5 + [429]
    assert answers[-1]["Retry-After"] == "300"


def test_code_page_without_a_password_before_is_closed(program_client):
    assert program_client.get(CODE_PAGE)["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    "credential", ["", "{}", "[1]", '"x"', '{"id": "x", "response": {}}', '{"response": 5}']
)
def test_passkey_that_is_none_signs_nobody_in(program_client, credential):
    program_client.get("/sign-in/passkey/", headers={"X-Requested-With": "XMLHttpRequest"})
    answer = program_client.post("/sign-in/passkey/", {"credential": credential})
    assert answer["Location"] == "/sign-in/"
    assert "This passkey could not be checked." in program_client.get("/sign-in/").content.decode()
    assert program_client.get("/console/").status_code == 302
