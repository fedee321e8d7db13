"""Beside the board: who has no place and who could begin a group, a page at a time."""

import pytest
from django.http import QueryDict

from frontend.coordinator import aside
from frontend.coordinator.aside import shown_pages
from tenants.cycles.models import Enrolment
from tenants.matching.models import Run, Unplaced


@pytest.fixture
def board(inside, planned) -> Run:
    with inside():
        return planned.runs.get()


@pytest.fixture
def two_left(inside, board, monkeypatch) -> list[str]:
    """Everybody of the run without a place, on pages of one; their names in order."""
    monkeypatch.setattr(aside, "LEFT_PER_PAGE", 1)
    with inside():
        left = {one.mentee_id for one in board.unplaced.all()}
        board.placements.all().delete()
        mentees = Enrolment.objects.filter(cycle=board.cycle_id, part="mentee").exclude(pk__in=left)
        Unplaced.objects.bulk_create(
            Unplaced(run=board, mentee=mentee, cause="by_hand") for mentee in mentees
        )
        return list(board.unplaced.values_list("mentee__person__full_name", flat=True))


def path(run: Run) -> str:
    return f"/coordinate/cycles/{run.cycle_id}/groups/"


def names(answer) -> list[str]:
    return [left.person.full_name for left in answer.context["aside"].left]


def test_list_begins_with_the_first_by_name(desk, board, two_left):
    answer = desk.get(path(board))
    assert names(answer) == two_left[:1]
    assert answer.context["board"].left == len(two_left)
    assert 'href="?left=2"' in answer.content.decode()


def test_next_page_keeps_the_page_of_the_groups(desk, board, two_left):
    answer = desk.get(path(board), {"page": "1", "left": "2"})
    assert names(answer) == two_left[1:2]
    assert 'href="?page=1&amp;left=1"' in answer.content.decode()


def test_page_that_is_not_there_is_the_last_one(desk, board, two_left):
    answer = desk.get(path(board), {"left": "99"})
    assert names(answer) == two_left[-1:]


@pytest.mark.parametrize("wrong", ["x", "-1", "1.5", ""])
def test_page_that_is_no_number_is_the_first_one(desk, board, two_left, wrong):
    assert names(desk.get(path(board), {"left": wrong})) == two_left[:1]


class TestShownPages:
    def test_of_the_address(self, rf):
        request = rf.get("/", {"page": "2", "left": "3", "other": "4"})
        assert shown_pages(request).urlencode() == "page=2&left=3"

    def test_of_an_edit_by_htmx_those_of_the_board_under_it(self, rf):
        request = rf.post("/", {"shown": "page=9"})
        request.htmx = type("Details", (), {"current_url": "https://arec.localhost/x/?free=2&left=a"})()
        assert shown_pages(request).urlencode() == "free=2"

    def test_of_an_edit_without_script_those_that_the_form_sends(self, rf):
        request = rf.post("/", {"shown": QueryDict("page=2&next=//elsewhere.example.org").urlencode()})
        request.htmx = None
        assert shown_pages(request).urlencode() == "page=2"
