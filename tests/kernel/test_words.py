import pytest

from kernel.holdings import Subject
from kernel.words import without

ANA = Subject(emails=("ana@example.org",), names=("Ana Pop", "Ana-Maria Pop"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ana Pop came.", "X came."),
        ("ANA POP came.", "X came."),
        ("Ana Popescu came.", "Ana Popescu came."),
        ("Ana-Maria Pop came.", "X came."),
        ("To <ana@example.org>", "To <X>"),
        ("To diana@example.org", "To diana@example.org"),
        ("Ana and Pop", "Ana and Pop"),
        ("", ""),
    ],
)
def test_name_goes_from_a_text(text, left):
    assert without(text, ANA, "X") == left


def test_name_goes_from_json_and_keys_stay():
    value = {"Ana Pop": ["Ana Pop", {"to": "ana@example.org"}], "n": 3, "none": None, "yes": True}
    assert without(value, ANA, "X") == {"Ana Pop": ["X", {"to": "X"}], "n": 3, "none": None, "yes": True}


def test_subject_without_words_takes_nothing_away():
    assert without("Ana", Subject(emails=("",), names=("",)), "X") == "Ana"
