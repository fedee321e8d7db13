import pytest
from django.test import Client

from kernel.ids import new_id
from shared.accounts.domain.team import close_account
from shared.accounts.domain.team_invitation import invite_to_team
from shared.accounts.enums import Role
from shared.accounts.models import Invitation
from tests.frontend.counting import counted
from tests.shared.accounts.teams import member

TEAM, STAFF = "/coordinate/settings/team/", "/console/staff/"


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def invite_nora(coordinator) -> Invitation:
    return invite_to_team(
        operation=new_id(),
        email="nora@example.org",
        name="Nora",
        roles=[Role.ASSISTANT],
        language="en",
        by=coordinator,
    )


def test_team_with_roles_sign_in_and_state(desk, ilie, inside, coordinator):
    with inside():
        member("Zeno", Role.ASSISTANT, password=None)
        close_account(member("Olga", Role.COORDINATOR), by=coordinator)
    answer = desk.get(TEAM)
    assert [m.name for m in answer.context["page"]] == [
        "Ana Carpati",
        "Ilie Carpati",
        "Zeno Carpati",
        "Olga Carpati",
    ]
    html = text(answer)
    for part in ("ilie@example.org", "Assistant", "Never yet", "Can sign in", "No password yet", "Closed"):
        assert part in html


def test_participants_are_not_the_team(desk, mentor, mentee):
    html = text(desk.get(TEAM))
    assert mentor.name not in html
    assert mentee.name not in html


def test_invitation_that_waits_can_be_sent_again_and_withdrawn(desk, inside, coordinator):
    with inside():
        Invitation.objects.all().delete()
        assert "No invitation waits" in text(desk.get(TEAM))
        nora = invite_nora(coordinator)
    html = text(desk.get(TEAM))
    assert "nora@example.org" in html
    assert f'action="{TEAM}invitations/{nora.pk}/resend/"' in html
    assert f'action="{TEAM}invitations/{nora.pk}/withdraw/"' in html


def test_assistant_reads_and_changes_nothing(ilies_desk, ilie, inside, coordinator):
    with inside():
        nora = invite_nora(coordinator)
    html = text(ilies_desk.get(TEAM))
    assert "Only a coordinator changes the team." in html
    assert f"{TEAM}invite/" not in html
    assert "/resend/" not in html
    for path in ("invite/", f"{ilie.pk}/", f"{ilie.pk}/close/", "handover/"):
        assert ilies_desk.get(TEAM + path).status_code == 403
    for path in (
        "invite/",
        f"{coordinator.pk}/",
        f"{coordinator.pk}/close/",
        f"{coordinator.pk}/reopen/",
        f"invitations/{nora.pk}/resend/",
        f"invitations/{nora.pk}/withdraw/",
    ):
        assert ilies_desk.post(TEAM + path).status_code == 403


@pytest.mark.parametrize("who", ["officer", "analyst"])
def test_others_of_the_staff_read_and_change_nothing(who, program_client, request, sign_in, administrator):
    client: Client = sign_in(program_client, request.getfixturevalue(who))
    html = text(client.get(STAFF))
    assert "Helen Osei" in html
    assert "Only an administrator changes the staff." in html
    for path in ("invite/", f"{administrator.pk}/", f"{administrator.pk}/close/"):
        assert client.get(STAFF + path).status_code == 403
        assert client.post(STAFF + path).status_code == 403
    assert client.post(f"{STAFF}{administrator.pk}/reopen/").status_code == 403


def test_administrator_sees_the_staff(staff_room):
    html = text(staff_room.get(STAFF))
    for part in ("Helen Osei", "Marc Tremblay", "Priya Raman", "Program officer", f'href="{STAFF}invite/"'):
        assert part in html
    assert "Hand over" not in html


def test_mentor_does_not_see_the_team(arec_client, mentor, sign_in):
    assert sign_in(arec_client, mentor).get(TEAM).status_code == 403


def test_signed_out_reader_signs_in_first(arec_client):
    assert arec_client.get(TEAM)["Location"] == f"/sign-in/?next={TEAM}"


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(desk, inside, coordinator, django_assert_num_queries, rows):
    with inside():
        Invitation.objects.all().delete()
        for n in range(rows):
            member(f"Person{n}", Role.ASSISTANT)
            invite_to_team(
                operation=new_id(),
                email=f"new{n}@example.org",
                name="N",
                roles=[Role.ASSISTANT],
                language="en",
                by=coordinator,
                predecessor=coordinator,
            )
    counted(django_assert_num_queries)(desk, TEAM, 8)
