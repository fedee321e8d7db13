from tests.frontend.counting import counted


def test_console_shows_both_worlds(staff_room):
    html = staff_room.get("/console/permissions/").content.decode()
    for part in (
        "In the console",
        "In a network",
        "Analyst",
        "Mentee",
        "Approve or decline an application",
        "Own only",
    ):
        assert part in html


def test_network_shows_its_own_roles(desk, ilies_desk):
    for client in (desk, ilies_desk):
        answer = client.get("/coordinate/settings/permissions/")
        html = answer.content.decode()
        assert answer.status_code == 200
        assert "Confirm and publish groups" in html
        assert "Approve or decline an application" not in html
        assert "Analyst" not in html


def test_participant_does_not_see_it(arec_client, mentee, sign_in):
    assert sign_in(arec_client, mentee).get("/coordinate/settings/permissions/").status_code == 403


def test_matrix_asks_no_database(desk, django_assert_num_queries):
    counted(django_assert_num_queries)(desk, "/coordinate/settings/permissions/", 3)


def test_page_in_french(staff_room):
    staff_room.cookies["language"] = "fr"
    assert "Qui peut faire quoi" in staff_room.get("/console/permissions/").content.decode()
