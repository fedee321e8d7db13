from frontend.components.navigation import phone_tabs, sections


def places(count: int, **marks: bool) -> list[dict]:
    return [
        {"label": str(n), "tab": marks.get(f"tab{n}"), "current": marks.get(f"at{n}")} for n in range(count)
    ]


def labels(navigation: list[dict]) -> list[str]:
    return [place["label"] for place in phone_tabs(navigation).places]


def test_five_places_all_fit():
    tabs = phone_tabs(places(5))
    assert (len(tabs.places), tabs.more) == (5, False)


def test_six_places_are_four_and_a_menu():
    assert labels(places(6)) == ["0", "1", "2", "3"]
    assert phone_tabs(places(6)).more


def test_marked_places_come_first():
    assert labels(places(8, tab0=True, tab5=True, tab7=True)) == ["0", "5", "7"]


def test_menu_is_current_when_the_reader_is_in_it():
    assert phone_tabs(places(8, at6=True)).elsewhere
    assert not phone_tabs(places(8, at1=True)).elsewhere


def test_sections_stand_in_the_order_of_their_first_place():
    navigation = [
        {"label": "Start"},
        {"label": "People", "section": "People"},
        {"label": "Settings", "section": "Network"},
        {"label": "Outcomes", "section": "People"},
        {"label": "Groups", "section": ""},
    ]
    assert [(s.heading, [p["label"] for p in s.places]) for s in sections(navigation)] == [
        ("", ["Start", "Groups"]),
        ("People", ["People", "Outcomes"]),
        ("Network", ["Settings"]),
    ]
