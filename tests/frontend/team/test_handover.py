import pytest

from kernel.ids import new_id
from shared.accounts.models import Invitation, User
from tests.shared.accounts.teams import fresh
from tests.shared.traces import messages

PATH = "/coordinate/settings/team/handover/"
NEW = {"who": "new", "name": "Nora Lind", "email": "nora@example.org", "language": "en"}


def form(**values):
    return {"operation": str(new_id()), "stays": "yes", **values}


def roles(inside, user: User) -> list[str]:
    with inside():
        return fresh(user).roles


def test_page_offers_the_team_and_somebody_else(desk, ilie, mentor):
    html = desk.get(PATH).content.decode()
    assert f'value="{ilie.pk}"' in html
    assert 'value="new"' in html
    assert mentor.name not in html


def test_what_will_happen_stands_there_before_it_happens(desk, ilie, coordinator, inside):
    answer = desk.post(PATH, form(who=str(ilie.pk)))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Ilie Carpati becomes coordinator at once." in html
    assert "In the same moment you become assistant" in html
    assert roles(inside, coordinator) == ["coordinator"]


def test_leaving_says_that_the_account_is_closed(desk, ilie):
    html = desk.post(PATH, form(who=str(ilie.pk), stays="no")).content.decode()
    assert "your account is closed and you are signed out" in html


def test_confirmed_twice_is_once_and_both_see_it(desk, ilie, coordinator, inside):
    sent = form(who=str(ilie.pk), confirmed="yes")
    assert desk.post(PATH, sent)["Location"] == "/signed-in/"
    assert desk.post(PATH, sent)["Location"] == "/signed-in/"
    assert roles(inside, ilie) == ["assistant", "coordinator"]
    assert roles(inside, coordinator) == ["assistant"]
    assert "Ilie Carpati coordinates the network now." in desk.get("/coordinate/").content.decode()
    with inside():
        mails = [m["to"] for m in messages("mail").values() if m["template"] == "team_changed"]
    assert sorted(mails) == sorted([ilie.email, coordinator.email])


def test_second_press_of_a_mentor_who_left_the_team_leads_home(desk, ilie, coordinator, inside):
    with inside():
        coordinator.roles = ["coordinator", "mentor"]
        coordinator.save(update_fields=["roles"])
    sent = form(who=str(ilie.pk), stays="no", confirmed="yes")
    for _press in range(2):
        assert desk.post(PATH, sent)["Location"] == "/signed-in/"
    assert "You have handed over already." in desk.get("/home/").content.decode()
    assert desk.get(PATH).status_code == 403


def test_who_never_led_is_refused(ilies_desk, ilie):
    assert ilies_desk.post(PATH, form(who=str(ilie.pk), confirmed="yes")).status_code == 403


def test_what_somebody_new_needs_is_not_called_optional(desk):
    assert "(optional)" not in desk.get(PATH).content.decode()


def test_leaving_signs_out(desk, ilie, coordinator, inside):
    desk.post(PATH, form(who=str(ilie.pk), stays="no", confirmed="yes"))
    assert desk.get("/coordinate/").status_code == 302
    with inside():
        assert not fresh(coordinator).is_active


def test_somebody_new_is_invited_once(desk, coordinator, inside):
    html = desk.post(PATH, form(**NEW)).content.decode()
    assert "Nora Lind gets an invitation at nora@example.org." in html
    sent = form(**NEW, confirmed="yes")
    for _press in range(2):
        assert desk.post(PATH, sent)["Location"] == "/coordinate/settings/team/"
    with inside():
        invitation = Invitation.objects.get(email="nora@example.org")
    assert (invitation.predecessor_id, invitation.predecessor_stays) == (coordinator.pk, True)
    assert "takes over from Ana Carpati" in desk.get("/coordinate/settings/team/").content.decode()
    assert roles(inside, coordinator) == ["coordinator"]


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({}, {"who": ["Choose who takes over"]}),
        ({"who": "x"}, {"who": ["Choose one of the answers"]}),
        ({**NEW, "stays": ""}, {"stays": ["Choose whether you stay"]}),
        ({**NEW, "name": ""}, {"name": ["Write the name of the new person"]}),
        ({**NEW, "email": ""}, {"email": ["Write the e-mail address of the new person"]}),
        ({**NEW, "email": "x"}, {"email": ["Write an address with an @, like name@example.org"]}),
        ({**NEW, "language": ""}, {"language": ["Choose the language of the invitation"]}),
    ],
)
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes"}])
def test_bad_answers_change_nothing(desk, coordinator, inside, values, errors, confirmed):
    answer = desk.post(
        PATH, form(**values, **confirmed) if "stays" not in values else {**form(), **values, **confirmed}
    )
    assert (answer.status_code, answer.context["form"].errors) == (422, errors)
    assert roles(inside, coordinator) == ["coordinator"]


def test_refusal_of_the_domain_stands_beside_the_field(desk, coordinator, inside):
    sent = form(**NEW | {"email": coordinator.email}, confirmed="yes")
    answer = desk.post(PATH, sent)
    assert answer.status_code == 422
    assert "This person has an account with this role already" in answer.content.decode()


def test_assistant_hands_nothing_over(ilies_desk, coordinator, ilie, inside):
    assert ilies_desk.get(PATH).status_code == 403
    ilies_desk.post(PATH, form(who=str(ilie.pk), confirmed="yes"))
    assert (roles(inside, ilie), roles(inside, coordinator)) == (["assistant"], ["coordinator"])


def test_console_has_no_such_page(staff_room):
    assert staff_room.get("/console/staff/handover/").status_code == 404
