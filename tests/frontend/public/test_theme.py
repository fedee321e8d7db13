import pytest

from kernel.tenancy import in_program
from shared.networks.domain.queries.host import forget_hosts
from shared.networks.models import Network


def choose(client, theme: str):
    return client.post("/theme/", {"theme": theme, "next": "/join/"})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_is_drawn_in_the_chosen_colours(program_client, theme):
    assert choose(program_client, theme)["Location"] == "/join/"
    assert f'data-theme="{theme}"' in program_client.get("/join/").content.decode()


def test_colours_of_the_device_come_back(program_client):
    for theme in ("dark", "system"):
        choose(program_client, theme)
    assert "data-theme=" not in program_client.get("/join/").content.decode()


def test_colours_that_we_do_not_have_change_nothing(program_client):
    assert "theme" not in choose(program_client, "pink").cookies


def test_link_chooses_nothing(program_client):
    assert program_client.get("/theme/").status_code == 405


def test_sheet_of_a_free_colour_is_kept_for_good(program_client):
    answer = program_client.get("/theme/210-2.css")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("accent", ["360-1", "210-5", "pink", "1"])
def test_no_sheet_for_what_is_no_colour(program_client, accent):
    for folder in ("theme", "theme/look"):
        assert program_client.get(f"/{folder}/{accent}.css").status_code == 404


def test_card_of_a_network_with_a_free_colour_has_the_nearest_one_with_a_name(program_client, arec):
    with in_program():
        Network.objects.filter(pk=arec.pk).update(accent="335-4")
    html = program_client.get("/networks/").content.decode()
    assert 'class="card card--link network" data-accent="plum"' in html


def test_page_of_a_network_with_a_free_colour_asks_for_its_sheet(arec_client, arec):
    with in_program():
        Network.objects.filter(pk=arec.pk).update(accent="10-4")
    forget_hosts()
    html = arec_client.get("/").content.decode()
    assert 'data-accent="red"' in html
    assert '<link rel="stylesheet" href="/theme/10-4.css">' in html


def test_page_of_a_network_with_a_named_colour_asks_for_none(arec_client):
    assert "/theme/" not in arec_client.get("/").content.decode().split("</head>")[0]
