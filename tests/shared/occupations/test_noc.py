import pytest
from django.utils.translation import override

from shared.occupations.noc import Occupation, field_title, occupation, occupations


def test_occupation_is_found_by_its_code():
    assert occupation("21300") == Occupation(
        "21300", 1, "Civil engineers", "Ingénieurs civils/ingénieures civiles"
    )


def test_title_follows_the_reader():
    found = occupation("21300")
    assert found is not None
    assert found.title == "Civil engineers"
    with override("fr"):
        assert found.title == "Ingénieurs civils/ingénieures civiles"
    with override("fr-ca"):
        assert found.title == "Ingénieurs civils/ingénieures civiles"
    with override(None):
        assert found.title == "Civil engineers"


def test_leading_zeros_count():
    found = occupation("00010")
    assert found is not None
    assert (found.teer, found.title_en) == (0, "Legislators")
    assert occupation("10") is None


@pytest.mark.parametrize("code", ["", "2130", "213000", "21300 ", "99999", "2130O", "２１３００", "noc"])
def test_unknown_code_is_nothing(code):
    assert occupation(code) is None


def test_list_is_whole():
    codes = list(occupations())
    assert len(codes) == len(set(codes)) == 516
    assert all(len(code) == 5 and code.isdigit() for code in codes)


def test_teer_is_the_second_digit():
    assert [o.code for o in occupations().values() if str(o.teer) != o.code[1] or not 0 <= o.teer <= 5] == []


def test_every_title_is_given_in_both_languages():
    assert [o.code for o in occupations().values() if not o.title_en.strip() or not o.title_fr.strip()] == []
    # The French title of a few occupations is the same word.
    assert sum(o.title_en == o.title_fr for o in occupations().values()) < 5


def test_list_cannot_be_changed_by_a_reader():
    found = occupation("21300")
    with pytest.raises(AttributeError):
        found.teer = 0


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("2", "Natural and applied sciences and related occupations"),
        ("21", "Professional occupations in natural and applied sciences"),
        ("213", "Professional occupations in natural and applied sciences"),
        ("21300", "Professional occupations in natural and applied sciences"),
        ("", ""),
        ("x", ""),
        ("99", ""),
    ],
)
def test_field_is_read_from_the_first_two_digits(code, title):
    assert field_title(code) == title


def test_field_follows_the_reader():
    with override("fr"):
        assert field_title("2") == "Sciences naturelles et appliquées et domaines apparentés"


def test_every_occupation_has_a_field_in_both_languages():
    for language in ("en", "fr"):
        with override(language):
            assert [code for code in occupations() if not field_title(code) or not field_title(code[0])] == []
