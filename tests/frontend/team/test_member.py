import pytest
from django.test import Client

from kernel.ids import new_id
from shared.accounts.enums import Role
from tests.shared.accounts.teams import fresh, member

TEAM = "/coordinate/settings/team/"
LAST = "This is the last coordinator. Hand over to a successor first."


def test_roles_are_changed(desk, ilie, inside):
    html = desk.get(f"{TEAM}{ilie.pk}/").content.decode()
    assert "never signed in yet" in html
    answer = desk.post(f"{TEAM}{ilie.pk}/", {"roles": ["coordinator", "assistant"]})
    assert answer["Location"] == TEAM
    with inside():
        assert fresh(ilie).roles == ["assistant", "coordinator"]
    assert "The roles of Ilie Carpati are saved." in desk.get(TEAM).content.decode()


@pytest.mark.parametrize(
    ("roles", "message"),
    [
        ([], "Choose a role"),
        (["emperor"], "Choose from the answers shown"),
    ],
)
def test_roles_that_cannot_be(desk, ilie, inside, roles, message):
    answer = desk.post(f"{TEAM}{ilie.pk}/", {"roles": roles})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"roles": [message]})
    with inside():
        assert fresh(ilie).roles == ["assistant"]


def test_mentor_leaves_the_team_without_a_role_in_it(desk, inside):
    with inside():
        olga = member("Olga", Role.ASSISTANT, Role.MENTOR)
    assert desk.post(f"{TEAM}{olga.pk}/", {})["Location"] == TEAM
    with inside():
        assert fresh(olga).roles == ["mentor"]


def test_last_coordinator_stays(desk, coordinator, inside):
    answer = desk.post(f"{TEAM}{coordinator.pk}/", {"roles": ["assistant"]})
    assert answer.status_code == 422
    assert LAST in answer.content.decode()
    assert desk.post(f"{TEAM}{coordinator.pk}/close/")["Location"] == TEAM
    assert LAST in desk.get(TEAM).content.decode()
    with inside():
        assert (fresh(coordinator).roles, fresh(coordinator).is_active) == (["coordinator"], True)


def test_one_of_two_gives_the_lead_away_and_lands_where_they_may_be(desk, coordinator, inside):
    with inside():
        member("Olga", Role.COORDINATOR)
    assert desk.post(f"{TEAM}{coordinator.pk}/", {"roles": ["assistant"]})["Location"] == "/signed-in/"
    assert desk.get(f"{TEAM}{coordinator.pk}/").status_code == 403


def test_closing_says_what_happens_first(desk, ilie, inside):
    html = desk.get(f"{TEAM}{ilie.pk}/close/").content.decode()
    assert "Ilie Carpati is signed out on every device, at once." in html
    with inside():
        assert fresh(ilie).is_active


def test_closed_account_is_signed_out_at_the_next_request(desk, ilies_desk, ilie):
    assert ilies_desk.get("/coordinate/").status_code == 200
    for _press in range(2):
        assert desk.post(f"{TEAM}{ilie.pk}/close/")["Location"] == TEAM
    assert ilies_desk.get("/coordinate/").status_code == 302
    assert "This account is closed" in desk.get(f"{TEAM}{ilie.pk}/").content.decode()


def test_opened_again_the_old_session_stays_ended(desk, ilies_desk, ilie, sign_in, inside):
    desk.post(f"{TEAM}{ilie.pk}/close/")
    for _press in range(2):
        assert desk.post(f"{TEAM}{ilie.pk}/reopen/")["Location"] == TEAM
    assert ilies_desk.get("/coordinate/").status_code == 302
    with inside():
        opened = fresh(ilie)
    assert sign_in(Client(HTTP_HOST="arec.localhost"), opened).get("/coordinate/").status_code == 200


@pytest.mark.parametrize("path", ["", "close/", "reopen/"])
def test_somebody_outside_the_team_is_not_found(desk, mentor, path):
    for pk in (mentor.pk, new_id()):
        assert desk.post(f"{TEAM}{pk}/{path}").status_code == 404


def test_officer_made_administrator(staff_room, officer, administrator):
    from kernel.tenancy import in_program

    staff_room.post(f"/console/staff/{officer.pk}/", {"roles": ["administrator"]})
    with in_program():
        assert fresh(officer).roles == ["administrator"]
    answer = staff_room.post(f"/console/staff/{administrator.pk}/close/")
    assert answer["Location"] == "/console/staff/"
    assert staff_room.get("/console/").status_code == 302
