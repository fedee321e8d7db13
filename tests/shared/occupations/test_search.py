import pytest

from shared.occupations.search import codes_within, find_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("civil engineer", ["21300", "22300"]),
        ("CIVIL ENGINEERS", ["21300", "22300"]),
        ("ingénieur civil", ["21300"]),
        ("ingenieur civil", ["21300"]),
        ("professional health", ["31", "21120"]),
        ("registered nurse", ["31301"]),
        ("the of", []),
        ("x", []),
        ("", []),
        ("zzz", []),
    ],
)
def test_occupations_are_found_by_the_beginnings_of_their_words(text, codes):
    assert find_codes(text)[:2] == codes


def test_no_more_are_found_than_asked_for():
    assert len(find_codes("manager", most=3)) == 3


def test_codes_within_a_field_are_its_occupations_and_its_group():
    within = codes_within(["31"])
    assert {"31", "31301", "31302"} <= set(within)
    assert "21300" not in within
    assert codes_within(["21300"]) == ["21", "21300"]
    assert codes_within([]) == []
