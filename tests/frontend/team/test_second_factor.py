import pytest

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.accounts.domain.queries.second_factor import has_second_factor
from shared.accounts.domain.second_factor import add_app
from tests.codes import SECRET, code

TEAM = "/coordinate/settings/team/"
REMOVE = "second-step/remove/"


@pytest.fixture
def with_app(ilie, inside):
    with inside():
        add_app(ilie, secret=SECRET, code=code(), by=ilie)
    return ilie


def test_page_says_what_happens_first(desk, with_app, inside):
    assert "Remove the second step" in desk.get(f"{TEAM}{with_app.pk}/").content.decode()
    html = desk.get(f"{TEAM}{with_app.pk}/{REMOVE}").content.decode()
    assert "Remove the second step of Ilie Carpati?" in html
    assert "Ilie Carpati is signed out on every device, at once." in html
    with inside():
        assert has_second_factor(with_app)


def test_member_is_free_of_it_and_signed_out(desk, with_app, ilies_desk, inside):
    assert ilies_desk.get("/coordinate/").status_code == 200
    for _press in range(2):
        assert desk.post(f"{TEAM}{with_app.pk}/{REMOVE}")["Location"] == f"{TEAM}{with_app.pk}/"
    assert ilies_desk.get("/coordinate/").status_code == 302
    with inside():
        assert not has_second_factor(with_app)
    html = desk.get(f"{TEAM}{with_app.pk}/").content.decode()
    assert "Ilie Carpati has no second step any more" in html
    assert REMOVE not in html


def test_member_without_one_has_nothing_to_remove(desk, ilie):
    assert REMOVE not in desk.get(f"{TEAM}{ilie.pk}/").content.decode()
    html = desk.get(f"{TEAM}{ilie.pk}/{REMOVE}").content.decode()
    assert "Ilie Carpati has no second step" in html
    assert "button--critical-fill" not in html


def test_ones_own_is_under_ones_account(desk, coordinator, inside):
    with inside():
        add_app(coordinator, secret=SECRET, code=code(), by=coordinator)
    assert REMOVE not in desk.get(f"{TEAM}{coordinator.pk}/").content.decode()
    for ask in (desk.get, desk.post):
        assert ask(f"{TEAM}{coordinator.pk}/{REMOVE}")["Location"] == "/account/two-step/"
    with inside():
        assert has_second_factor(coordinator)


def test_who_does_not_manage_the_team_is_refused(ilies_desk, coordinator, inside):
    with inside():
        add_app(coordinator, secret=SECRET, code=code(), by=coordinator)
    assert ilies_desk.post(f"{TEAM}{coordinator.pk}/{REMOVE}").status_code == 403
    with inside():
        assert has_second_factor(coordinator)


def test_somebody_outside_the_team_is_not_found(desk, mentor):
    for pk in (mentor.pk, new_id()):
        assert desk.post(f"{TEAM}{pk}/{REMOVE}").status_code == 404


def test_administrator_frees_an_officer(staff_room, officer):
    staff_room.post(f"/console/staff/{officer.pk}/{REMOVE}")
    with in_program():
        assert not has_second_factor(officer)
