"""Deciding about groups one by one: the question, what speaks against it, and taking it back."""

import pytest

from tenants.cycles.models import Cycle
from tenants.matching.models import Run
from tenants.mentoring.models import Group
from tests.frontend.coordinator.test_edit import board, move, path, seat_of, shown

__all__ = ["board"]

HTMX = {"HX-Request": "true"}


def confirm(desk, inside, run: Run, cycle: Cycle, mentor: str, **values: str):
    number = seat_of(inside, run, mentor).group
    return desk.post(path(cycle, f"{number}/confirm/"), shown(inside, run) | values, headers=HTMX)


def test_page_shows_the_words_that_one_decides_with(desk, planned, board):
    html = desk.get(path(planned)).content.decode()
    assert "A computer program proposed groups from what people told the network. It decides nothing." in html


def test_one_group_is_confirmed(desk, inside, planned, board):
    answer = confirm(desk, inside, board, planned, "Mira")
    assert answer.context["said"] == "You confirmed this group."
    html = answer.content.decode()
    assert "Ana Carpati confirmed this group on" in html
    assert "1 confirmed, 1 group to go" in html
    assert "Publish the confirmed groups only" in html


def test_group_that_breaks_a_rule_asks_why(desk, inside, planned, board):
    for _one in range(3):
        move(desk, inside, board, planned, to="none")
    number = seat_of(inside, board, "Mira").group
    html = desk.get(path(planned, f"{number}/confirm/"), headers=HTMX).content.decode()
    assert "The group has 3 now, the fewest is 4." in html
    assert "Why is this group right all the same?" in html
    answer = confirm(desk, inside, board, planned, "Mira")
    assert answer.status_code == 422
    assert "Say why this group is right although it breaks a rule." in answer.content.decode()
    confirm(desk, inside, board, planned, "Mira", note="They know each other.")
    assert "Note: They know each other." in desk.get(path(planned)).content.decode()


def test_rule_that_nobody_overrules_leaves_no_button(desk, inside, planned, board):
    to = f"group:{seat_of(inside, board, 'Otto').group}"
    move(desk, inside, board, planned, to=to)
    number = seat_of(inside, board, "Otto").group
    html = desk.get(path(planned, f"{number}/confirm/")).content.decode()
    assert "This group breaks a rule that nobody can overrule. Move people first." in html
    assert "Confirm this group" not in html
    answer = confirm(desk, inside, board, planned, "Otto", note="Never mind.")
    assert answer.status_code == 422


def test_confirmation_is_taken_back(desk, inside, planned, board):
    confirm(desk, inside, board, planned, "Mira")
    number = seat_of(inside, board, "Mira").group
    for _press in range(2):
        answer = desk.post(path(planned, f"{number}/reconsider/"), shown(inside, board), headers=HTMX)
    assert answer.context["said"] == "The confirmation was taken back."
    with inside():
        assert board.decisions.get().withdrawn_by == "Ana Carpati"


def test_confirmed_groups_begin_without_the_others(desk, inside, planned, board):
    confirm(desk, inside, board, planned, "Otto")
    html = desk.get(path(planned, "publish/")).content.decode()
    for text in ("2 people get an e-mail at once", "1 group begins", "This counts those whose group nobody"):
        assert text in html
    desk.post(path(planned, "publish/"), shown(inside, board))
    with inside():
        assert Group.objects.filter(cycle=planned).count() == 1
    assert "Nobody confirmed this group, so it did not begin." in desk.get(path(planned)).content.decode()


def test_changed_groups_are_not_confirmed_unseen(desk, inside, planned, board):
    old = shown(inside, board)
    move(desk, inside, board, planned, to="none")
    html = desk.post(path(planned, "confirm/"), old, follow=True).content.decode()
    assert "Ana Carpati changed the groups while you looked at them" in html


@pytest.mark.parametrize("number", [0, 99])
def test_group_that_was_not_proposed_is_not_there(desk, planned, board, number):
    assert desk.get(path(planned, f"{number}/confirm/")).status_code == 404


def test_deciding_is_for_coordinators(assistant_desk, mentor_desk, inside, planned, board):
    for client in (assistant_desk, mentor_desk):
        assert client.get(path(planned, "1/confirm/")).status_code == 403
        assert client.post(path(planned, "1/confirm/"), shown(inside, board)).status_code == 403
        assert client.post(path(planned, "1/reconsider/"), shown(inside, board)).status_code == 403


@pytest.mark.parametrize("ending", ["1/confirm/", "publish/"])
def test_groups_that_are_not_the_newest_are_not_decided_about(desk, inside, planned, board, ending):
    old = shown(inside, board) | {"run": str(planned.pk)}
    answer = desk.post(path(planned, ending), old, follow=True)
    assert "Somebody found new groups in the meantime. Look at them first." in answer.content.decode()
    with inside():
        assert not board.decisions.exists()
        assert not Group.objects.filter(cycle=planned).exists()


def test_confirmation_of_published_groups_is_not_taken_back(desk, inside, planned, board):
    confirm(desk, inside, board, planned, "Otto")
    number = seat_of(inside, board, "Otto").group
    desk.post(path(planned, "publish/"), shown(inside, board))
    answer = desk.post(path(planned, f"{number}/reconsider/"), shown(inside, board), follow=True)
    assert "These groups were published already." in answer.content.decode()
    with inside():
        assert board.decisions.get().withdrawn_at is None


def test_group_of_a_run_that_is_published_is_not_asked_about(desk, inside, planned, board):
    confirm(desk, inside, board, planned, "Otto")
    desk.post(path(planned, "publish/"), shown(inside, board))
    assert desk.get(path(planned, "1/confirm/"))["Location"] == path(planned)


def test_decision_without_script_leads_back_to_the_group(desk, inside, planned, board):
    number = seat_of(inside, board, "Otto").group
    answer = desk.post(path(planned, f"{number}/confirm/"), shown(inside, board))
    assert (answer.status_code, answer["Location"]) == (302, f"{path(planned)}#group-{number}")


def test_refused_decision_keeps_the_note(desk, inside, planned, board):
    move(desk, inside, board, planned, to=f"group:{seat_of(inside, board, 'Otto').group}")
    answer = confirm(desk, inside, board, planned, "Otto", note="They asked <for> it.")
    assert answer.status_code == 422
    assert answer.context["form"]["note"].value() == "They asked <for> it."
