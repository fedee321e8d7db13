import pytest
from django.utils import translation

from frontend import vocabulary


@pytest.mark.parametrize(
    ("slot", "english", "french"),
    [
        ("Wed eve", "Wednesday evening", "mercredi"),
        ("sat AM", "Saturday morning", "samedi"),
        ("Sun pm", "Sunday afternoon", "dimanche"),
    ],
)
def test_slot_is_a_part_of_a_day(slot, english, french):
    assert vocabulary.slot_name(slot) == english
    with translation.override("fr"):
        assert french in vocabulary.slot_name(slot)


@pytest.mark.parametrize("slot", ["", "whenever", "Wed noon", "eve"])
def test_slot_of_ones_own_stays(slot):
    assert vocabulary.slot_name(slot) == slot


def test_slots_go_through_the_week():
    slots = ["whenever", "Sun am", "Mon eve", "Mon am", "Fri pm"]
    assert vocabulary.slots_in_order(slots) == ["Mon am", "Mon eve", "Fri pm", "Sun am", "whenever"]


@pytest.mark.parametrize(
    ("name", "french"), [("Romanian", "roumain"), (" tagalog ", "tagalog"), ("Klingonese", "Klingonese")]
)
def test_language_in_french(name, french):
    assert vocabulary.language_name("Romanian") == "Romanian"
    with translation.override("fr"):
        assert vocabulary.language_name(name) == french


def test_list_reads_as_a_sentence():
    assert vocabulary.listed(["a", "b", "c"]) == "a, b, and c"
    with translation.override("fr"):
        assert vocabulary.listed(["a", "b", "c"]) == "a, b et c"


def test_unknown_goal_stays():
    assert vocabulary.known("Learn to sail") == "Learn to sail"
    assert vocabulary.known("GET LICENSED") == "Get licensed"
