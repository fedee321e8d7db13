import pytest
from django.utils import translation

from frontend.coordinator.objections import WORDS, all_in_words, in_words
from tenants.matching.models import Run
from tenants.matching.solver.facts import Against
from tenants.matching.solver.problem import Wants

ENGLISH = {
    (Against.OTHER_OCCUPATION, ("21300", "21301")): "Other occupation of the mentor: Civil engineers",
    (Against.OTHER_OCCUPATION, ("99999", "21301")): "Other occupation of the mentor: 99999",
    (Against.OTHER_OCCUPATION, ("", "21301")): "The mentor's occupation is not known",
    (Against.OTHER_GOALS, ("Get licensed", "Sing")): "Not offered by the mentor: Get licensed and Sing",
    (Against.ONLY_ENGLISH, ()): "They share English only",
    (Against.LITTLE_TIME, ("Wed eve",)): "They share little time: Wednesday evening",
    (Against.LITTLE_TIME, ()): "They share no time",
    (Against.OTHER_LICENCE_BODY, ("PEO", "APEGA")): (
        "Other licence body: PEO for the mentor, APEGA for the mentee"
    ),
    (Against.OTHER_LICENCE_BODY, ("", "PEO")): "The mentor has no licence body, the mentee aims at PEO",
    (Against.NOT_LICENSED, ("PEO",)): "The mentor is not licensed by PEO yet",
    (Against.LESS_EXPERIENCE, ("0",)): "Both have the same years of experience",
    (Against.LESS_EXPERIENCE, ("-1",)): "The mentee has 1 more year of experience",
    (Against.LESS_EXPERIENCE, ("-7",)): "The mentee has 7 more years of experience",
    (Against.OTHER_CITY, ("Oakville", "Laval")): "Other city: Oakville for the mentor, Laval for the mentee",
    (Against.OTHER_FORMAT, (Wants.GROUP, Wants.ONE_ON_ONE)): (
        "The mentor wants a group, the mentee one-on-one"
    ),
    (Against.OTHER_FORMAT, (Wants.ONE_ON_ONE, Wants.GROUP)): (
        "The mentor wants one-on-one, the mentee a group"
    ),
    (Against.NOT_PREFERRED, ("mentee",)): "The mentee asked for others",
    (Against.NOT_PREFERRED, ("mentor",)): "The mentor asked for others",
    (Against.NOT_PREFERRED, ("mentee", "mentor")): "Both asked for others",
}


def test_every_kind_of_objection_has_words():
    assert set(WORDS) == set(Against)
    assert {kind for kind, _values in ENGLISH} == set(Against)


@pytest.mark.parametrize(("kind", "values"), ENGLISH)
def test_objection_in_plain_words(kind, values):
    assert in_words({"kind": kind.value, "values": list(values)}) == ENGLISH[kind, values]


@pytest.mark.parametrize(("kind", "values"), ENGLISH)
def test_objection_in_french_is_another_text(kind, values):
    with translation.override("fr"):
        french = in_words({"kind": kind.value, "values": list(values)})
    assert french not in ("", ENGLISH[kind, values])


def test_unknown_kind_is_an_error_and_not_a_guess():
    with pytest.raises(ValueError, match="nonsense"):
        all_in_words([{"kind": "nonsense", "values": []}])


@pytest.fixture
def board(inside, planned) -> Run:
    """Otto with one mentee, and something that speaks against the two."""
    with inside():
        run = planned.runs.get()
        said = [{"kind": "only_english", "values": []}, {"kind": "not_preferred", "values": ["mentee"]}]
        run.placements.update(against=said, score=690)
        return run


def path(run: Run, ending: str = "") -> str:
    return f"/coordinate/cycles/{run.cycle_id}/groups/{ending}"


def test_card_says_what_speaks_most_against_a_place_that_is_less_than_good(desk, board):
    html = desk.get(path(board)).content.decode()
    assert "Against it: They share English only" in html
    assert "The mentee asked for others" not in html


def test_card_of_a_good_place_does_not(desk, inside, board):
    with inside():
        board.placements.update(score=700)
    assert "Against it" not in desk.get(path(board)).content.decode()


def test_dialog_about_a_person_says_all_that_speaks_for_and_against_the_place(desk, inside, board):
    with inside():
        (seat,) = board.placements.all()
    html = desk.get(path(board, f"people/{seat.mentee_id}/")).content.decode()
    assert "Against it: They share English only · The mentee asked for others" in html
    assert "For it: Same occupation: Civil engineers" in html


def test_question_about_a_group_says_all_that_speaks_against_each_place(desk, inside, board):
    with inside():
        (seat,) = board.placements.all()
    html = desk.get(path(board, f"{seat.group}/confirm/")).content.decode()
    assert "Against it: They share English only · The mentee asked for others" in html


def test_place_without_objections_says_nothing_of_them(desk, inside, board):
    with inside():
        board.placements.update(against=[])
    assert "Against it" not in desk.get(path(board)).content.decode()
