"""Two versions of the groups, person by person."""

import pytest

from tenants.matching.domain.run import request_run, solve_run
from tenants.matching.models import Run
from tests.frontend.coordinator.test_edit import board, move, path, shown
from tests.frontend.counting import counted

__all__ = ["board"]


@pytest.fixture
def again(inside, planned, board, coordinator) -> Run:
    with inside():
        return solve_run(request_run(planned, by=coordinator).pk)


def test_one_run_alone_has_nothing_to_compare(desk, inside, planned):
    html = desk.get(path(planned, "compare/")).content.decode()
    assert "There is nothing to compare yet" in html


def test_changes_come_with_before_after_and_judgement(desk, inside, planned, board, again):
    move(desk, inside, again, planned, to="none")
    context = desk.get(path(planned, "compare/")).context
    assert (context["before"], context["after"], context["changes"]) == (board, again, 1)
    (row,) = context["rows"]
    assert (row.fate, row.before, row.after, row.new_fit) == (
        "Loses the place",
        "Mira Carpati",
        "no group",
        None,
    )
    assert next((aim.name, aim.gain) for aim in context["aims"]) == ("Mentees with a place", -1)


def test_everybody_is_shown_on_wish(desk, planned, board, again):
    assert desk.get(path(planned, "compare/")).context["rows"] == []
    html = desk.get(path(planned, "compare/")).content.decode()
    assert "Everybody keeps the same mentor" in html
    assert len(desk.get(path(planned, "compare/?show=all")).context["rows"]) == 7


@pytest.mark.parametrize("query", ["?before=x&after=y", "?before={0}&after={0}", "?show=nonsense"])
def test_choice_that_makes_no_sense_means_two_runs(desk, planned, board, again, query):
    context = desk.get(path(planned, "compare/" + query.format(again.pk))).context
    assert (context["before"], context["after"]) == (board, again)


def test_earlier_groups_are_taken_again(desk, inside, planned, board, again):
    html = desk.get(path(planned, "compare/")).content.decode()
    assert "Go back to the groups of before" in html
    for _press in range(2):
        answer = desk.post(path(planned, "take-again/"), {"run": str(board.pk)})
        assert answer["Location"] == path(planned)
    with inside():
        assert planned.runs.filter(based_on=board).count() == 1


def test_taking_again_what_is_not_there(desk, planned, board):
    for run in ("", "nonsense"):
        html = desk.post(path(planned, "take-again/"), {"run": run}, follow=True).content.decode()
        assert "Choose the groups that you want back." in html


def test_taking_again_while_groups_are_being_found_is_refused(desk, inside, planned, board, again):
    desk.post(path(planned, "find/"))
    answer = desk.post(path(planned, "take-again/"), {"run": str(board.pk)}, follow=True)
    assert "Groups are being found. Wait for them, or cancel the search." in answer.content.decode()
    with inside():
        assert not planned.runs.filter(based_on=board).exists()


def test_comparing_is_closed_to_others(arec_client, mentor_desk, planned, board):
    assert mentor_desk.get(path(planned, "compare/")).status_code == 403
    assert mentor_desk.post(path(planned, "take-again/")).status_code == 403
    assert arec_client.get(path(planned, "compare/")).status_code == 302


@pytest.mark.parametrize("moves", [1, 3])
def test_queries_do_not_grow_with_changes(
    desk, inside, planned, board, again, moves, django_assert_num_queries
):
    for _move in range(moves):
        move(desk, inside, again, planned, to="none")
    assert shown(inside, again)["version"] == moves + 1
    counted(django_assert_num_queries)(desk, path(planned, "compare/"), 14)


def test_groups_of_another_cycle_are_not_taken(desk, inside, planned, board, running):
    with inside():
        other = running.runs.get()
    for run in (str(other.pk), "x", ""):
        answer = desk.post(path(planned, "take-again/"), {"run": run}, follow=True)
        assert "Choose the groups that you want back." in answer.content.decode()
    with inside():
        assert planned.runs.count() == 2


def test_groups_are_not_taken_again_while_others_are_found(desk, inside, planned, board, coordinator):
    with inside():
        waiting = request_run(planned, by=coordinator)
    answer = desk.post(path(planned, "take-again/"), {"run": str(board.pk)}, follow=True)
    assert "Groups are being found. Wait for them, or cancel the search." in answer.content.decode()
    with inside():
        assert planned.runs.order_by("-id")[0] == waiting
