import pytest


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
