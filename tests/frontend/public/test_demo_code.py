import pytest

from frontend.public.demo_code import SECRET as DEMO_SECRET
from kernel.tenancy import in_program
from shared.accounts.domain.queries.second_factor import second_factor
from shared.accounts.domain.second_factor import add_app, remove_step
from tests import codes
from tests.frontend.signing import CODE_PAGE
from tests.world import PASSWORD


@pytest.fixture
def demo_officer(officer):
    with in_program():
        remove_step(second_factor(officer).app, required=False, by=officer)
        add_app(officer, secret=DEMO_SECRET, code=codes.code(secret=DEMO_SECRET), by=officer)
    return officer


def code_page(client, user) -> str:
    client.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    return client.get(CODE_PAGE).content.decode()


def shown(html: str) -> str:
    return html.split('id="demo-code">')[1][:6]


def test_demo_shows_a_code_that_was_not_used(program_client, demo_officer, settings):
    settings.DEMO = True
    html = code_page(program_client, demo_officer)
    assert "Only in this demo:" in html
    first = shown(html)
    assert program_client.post(CODE_PAGE, {"code": first})["Location"] == "/signed-in/"
    program_client.post("/sign-out/")
    second = shown(code_page(program_client, demo_officer))
    assert second != first
    assert program_client.post(CODE_PAGE, {"code": second})["Location"] == "/signed-in/"


def test_nothing_outside_the_demo(program_client, demo_officer, settings):
    settings.DEMO = False
    html = code_page(program_client, demo_officer)
    assert "demo" not in html.split("<main")[1].lower()


def test_secret_of_somebodys_own_stays_theirs(program_client, officer, settings):
    settings.DEMO = True
    assert "demo-code" not in code_page(program_client, officer)
