import pytest

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.accounts.models import Invitation
from tests.shared.accounts.teams import member
from tests.shared.traces import messages

TEAM = "/coordinate/settings/team/"


def form(**values):
    given = {
        "operation": str(new_id()),
        "name": "Nora Lind",
        "email": "nora@example.org",
        "roles": ["assistant"],
        "language": "fr",
    }
    return given | values


def invitations(inside) -> list[tuple[str, list[str]]]:
    with inside():
        found = Invitation.objects.filter(email="nora@example.org")
        return list(found.values_list("name", "roles"))


def test_form_offers_the_roles_of_the_host(desk, staff_room):
    html = desk.get(f"{TEAM}invite/").content.decode()
    assert 'value="assistant"' in html
    assert 'value="officer"' not in html
    html = staff_room.get("/console/staff/invite/").content.decode()
    assert 'value="officer"' in html
    assert 'value="coordinator"' not in html


def test_invitation_is_sent(desk, inside):
    answer = desk.post(f"{TEAM}invite/", form())
    assert (answer.status_code, answer["Location"]) == (302, TEAM)
    assert invitations(inside) == [("Nora Lind", ["assistant"])]
    assert "The invitation is on its way to Nora Lind." in desk.get(TEAM).content.decode()


def test_double_press_is_one_invitation_and_one_mail(desk, inside):
    sent = form()
    for _press in range(2):
        assert desk.post(f"{TEAM}invite/", sent).status_code == 302
    assert len(invitations(inside)) == 1
    with inside():
        assert len([m for m in messages("mail").values() if m["template"] == "team_invitation"]) == 1


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"name": " "}, {"name": ["Write the person’s name"]}),
        ({"email": ""}, {"email": ["Write the person’s e-mail address"]}),
        ({"email": "nora"}, {"email": ["Write an address with an @, like name@example.org"]}),
        ({"roles": []}, {"roles": ["Choose a role"]}),
        ({"roles": ["administrator"]}, {"roles": ["Choose from the answers shown"]}),
        ({"language": "de"}, {"language": ["Choose one of the answers"]}),
        (
            {"email": "ana.carpati@example.org", "roles": ["coordinator"]},
            {"email": ["This person has an account with this role already"]},
        ),
    ],
)
def test_bad_answers_are_said_beside_the_field_and_nothing_is_lost(desk, inside, values, errors):
    answer = desk.post(f"{TEAM}invite/", form(**values))
    assert (answer.status_code, answer.context["form"].errors) == (422, errors)
    assert invitations(inside) == []
    if "name" not in values:
        assert 'value="Nora Lind"' in answer.content.decode()


def test_withdrawn_twice_says_the_same(desk, inside):
    desk.post(f"{TEAM}invite/", form())
    with inside():
        pk = Invitation.objects.get(email="nora@example.org").pk
    for _press in range(2):
        assert desk.post(f"{TEAM}invitations/{pk}/withdraw/")["Location"] == TEAM
        html = desk.get(TEAM).content.decode()
        assert "The invitation of Nora Lind is withdrawn. Its link no longer works." in html
    assert desk.post(f"{TEAM}invitations/{pk}/resend/").status_code == 302
    assert "This invitation was withdrawn. Invite the person anew." in desk.get(TEAM).content.decode()


@pytest.mark.parametrize("verb", ["resend", "withdraw"])
def test_invitation_of_nobody_is_not_found(desk, verb):
    assert desk.post(f"{TEAM}invitations/{new_id()}/{verb}/").status_code == 404
    assert desk.get(f"{TEAM}invitations/{new_id()}/{verb}/").status_code == 405


def test_staff_are_invited_into_the_program(staff_room):
    sent = form(roles=["officer", "analyst"])
    assert staff_room.post("/console/staff/invite/", sent)["Location"] == "/console/staff/"
    with in_program():
        assert Invitation.objects.get(email="nora@example.org").roles == ["analyst", "officer"]


def test_closed_account_says_what_to_do(desk, inside):
    with inside():
        nora = member("Nora")
        nora.is_active = False
        nora.save()
    errors = desk.post(f"{TEAM}invite/", form()).context["form"].errors
    assert errors == {"email": ["This person’s account is closed. Open it again instead of inviting"]}
