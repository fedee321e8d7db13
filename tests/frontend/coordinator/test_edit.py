"""Moving, locking and taking back on the board: with htmx the parts that changed, without it the page again."""

import pytest
from django.test import Client

from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.decision import confirm_run
from tenants.matching.domain.edit import move as domain_move
from tenants.matching.domain.run import publish_run, request_run, solve_run
from tenants.matching.models import Run
from tenants.people.models import Person
from tests.frontend.coordinator.cast import person
from tests.frontend.counting import counted

HTMX = {"HX-Request": "true"}


@pytest.fixture
def board(inside, planned, coordinator) -> Run:
    """Mira with six mentees, Otto with one."""
    with inside():
        everybody = [person(who).pk for who in ("mira", "alba", "bela", "cora", "dina", "edda")]
        enrol(planned, people=everybody, by=coordinator)
        return solve_run(request_run(planned, by=coordinator).pk)


def path(cycle: Cycle, ending: str = "") -> str:
    return f"/coordinate/cycles/{cycle.pk}/groups/{ending}"


def seat_of(inside, run: Run, mentor: str):
    with inside():
        seats = run.placements.filter(mentor__person__full_name__startswith=mentor)
        return seats.select_related("mentee__person").order_by("mentee__person__full_name")[0]


def shown(inside, run: Run) -> dict[str, object]:
    """What each form of the page sends."""
    with inside():
        now = Run.objects.get(pk=run.pk)
    return {"run": str(now.pk), "version": now.version, "shown": ""}


def move(client: Client, inside, run: Run, cycle: Cycle, *, to: str, mentor: str = "Mira", **headers):
    seat = seat_of(inside, run, mentor)
    values = shown(inside, run) | {"mentee": str(seat.mentee_id), "to": to}
    return client.post(path(cycle, "move/"), values, headers=headers)


def group_of(inside, run: Run, mentor: str) -> str:
    return f"group:{seat_of(inside, run, mentor).group}"


def test_card_offers_a_button_beside_each_name_and_a_grip(desk, inside, planned, board):
    html = desk.get(path(planned)).content.decode()
    seat = seat_of(inside, board, "Mira")
    assert f'href="{path(planned, f"people/{seat.mentee_id}/")}"' in html
    assert f'aria-label="Move or lock {seat.mentee.person.full_name}"' in html
    assert 'data-grip aria-hidden="true"' in html


def test_dialog_lists_every_place_best_fit_first(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    answer = desk.get(path(planned, f"people/{seat.mentee_id}/"), headers=HTMX)
    html, spots = answer.content.decode(), answer.context["spots"]
    assert html.strip().startswith("<dialog")
    assert [(spot.name, spot.why_not) for spot in spots.groups] == [("Otto Carpati", "full")]
    assert (spots.seat.mentor.person.full_name, spots.mentors) == ("Mira Carpati", [])
    assert f"Move {seat.mentee.person.full_name}" in html
    assert 'name="to" value="none"' in html


def test_dialog_without_script_is_a_page(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    html = desk.get(path(planned, f"people/{seat.mentee_id}/")).content.decode()
    assert "<html" in html
    assert f'action="{path(planned, "move/")}"' in html


def test_dialog_says_what_keeps_two_apart(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    with inside():
        type(seat.mentee.person).objects.filter(pk=seat.mentee.person_id).update(languages=["Polish"])
    (spot,) = desk.get(path(planned, f"people/{seat.mentee_id}/")).context["spots"].groups
    assert (spot.fit, spot.why_not) == (None, "no language in common")


def test_move_without_script_leads_back_to_the_person(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    answer = move(desk, inside, board, planned, to="none")
    assert answer["Location"] == f"{path(planned)}#seat-{seat.mentee_id}"
    html = desk.get(path(planned)).content.decode()
    assert f"{seat.mentee.person.full_name} leaves Mira Carpati and has no group" in html
    assert "Changed by Ana Carpati on" in html
    assert "Put back" in html


def test_move_with_htmx_answers_with_what_changed(desk, inside, planned, board):
    seat, to = seat_of(inside, board, "Mira"), group_of(inside, board, "Otto")
    answer = move(desk, inside, board, planned, to=to, **HTMX)
    html = answer.content.decode()
    assert "<html" not in html
    touched = {card.mentor.full_name for card in answer.context["cards"]}
    assert touched == {"Mira Carpati", "Otto Carpati"}
    assert f'"focus": "seat-{seat.mentee_id}"' in answer["HX-Trigger-After-Settle"]
    assert 'id="board-version" value="2"' in html
    for rule in (
        "The mentor has 2 now and takes at most 1 person.",
        "The group has 2 now, the fewest is 4.",
    ):
        assert rule in answer.context["said"]
        assert rule in html
    name = seat.mentee.person.full_name
    assert answer.context["said"].startswith(f"{name} moves from Mira Carpati to Otto Carpati. Average fit: ")


def test_group_that_lost_its_last_person_goes_and_its_mentor_is_free(desk, inside, planned, board):
    number = seat_of(inside, board, "Otto").group
    answer = move(desk, inside, board, planned, to="none", mentor="Otto", **HTMX)
    assert f'<div id="group-card-{number}" hx-swap-oob="delete">' in answer.content.decode()
    assert [mentor.person.full_name for mentor in answer.context["aside"].free] == ["Otto Carpati"]


def test_new_group_of_a_mentor_is_added_to_the_page(desk, inside, planned, board):
    otto = seat_of(inside, board, "Otto").mentor_id
    move(desk, inside, board, planned, to="none", mentor="Otto")
    answer = move(desk, inside, board, planned, to=f"mentor:{otto}", **HTMX)
    assert 'hx-swap-oob="beforeend:#board-groups"' in answer.content.decode()


def test_move_twice_is_one(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    values = shown(inside, board) | {"mentee": str(seat.mentee_id), "to": "none"}
    for _press in range(2):
        assert desk.post(path(planned, "move/"), values, headers=HTMX).status_code == 200
    with inside():
        assert board.edits.count() == 1


def test_second_coordinator_hears_who_changed_the_groups(desk, inside, planned, board, coordinator):
    old = shown(inside, board)
    with inside():
        domain_move(board, mentee=seat_of(inside, board, "Mira").mentee, to=None, by=coordinator)
    seat = seat_of(inside, board, "Mira")
    values = old | {"mentee": str(seat.mentee_id), "to": "none"}
    answer = desk.post(path(planned, "move/"), values, headers=HTMX)
    assert answer["HX-Refresh"] == "true"
    html = desk.get(path(planned)).content.decode()
    assert "Ana Carpati changed the groups while you looked at them" in html
    with inside():
        assert board.edits.count() == 1


@pytest.mark.parametrize("to", ["", "group", "group:x", "mentor:1", "nowhere", "group:99"])
def test_move_to_nowhere_moves_nobody(desk, inside, planned, board, to):
    assert move(desk, inside, board, planned, to=to).status_code == 302
    with inside():
        assert board.edits.count() == 0


def test_stranger_is_not_moved(desk, inside, planned, board, running):
    with inside():
        other = running.runs.get().placements.all()[0].mentee_id
    values = shown(inside, board) | {"mentee": str(other), "to": "none"}
    assert desk.post(path(planned, "move/"), values).status_code == 404


def test_change_is_taken_back(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    move(desk, inside, board, planned, to="none")
    with inside():
        edit = board.edits.get()
    for _press in range(2):
        answer = desk.post(
            path(planned, "undo/"), shown(inside, board) | {"edit": str(edit.pk)}, headers=HTMX
        )
    assert answer.context["said"] == "The change was taken back."
    assert seat_of(inside, board, "Mira").mentee_id == seat.mentee_id


@pytest.mark.parametrize("edit", ["", "nonsense", "01a20900-0000-7000-8000-000000000000"])
def test_nothing_is_taken_back(desk, inside, planned, board, edit):
    html = desk.post(
        path(planned, "undo/"), shown(inside, board) | {"edit": edit}, follow=True
    ).content.decode()
    assert "There is nothing to take back." in html


def test_place_and_group_are_locked(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    one = shown(inside, board) | {"mentee": str(seat.mentee_id), "lock": "mentee:on"}
    assert desk.post(path(planned, "lock/"), one, headers=HTMX).context["said"] == "Locked."
    assert desk.get(path(planned)).context["board"].locked == 1
    group = shown(inside, board) | {"lock": f"group:{seat.group}:on"}
    desk.post(path(planned, "lock/"), group)
    assert desk.get(path(planned)).context["board"].locked == 6
    html = desk.get(path(planned)).content.decode()
    assert "Improve around what is locked" in html
    desk.post(path(planned, "lock/"), shown(inside, board) | {"lock": f"group:{seat.group}:off"})
    assert desk.get(path(planned)).context["board"].locked == 0


def test_locked_person_is_not_moved_and_the_page_says_so(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    one = shown(inside, board) | {"mentee": str(seat.mentee_id), "lock": "mentee:on"}
    desk.post(path(planned, "lock/"), one)
    move(desk, inside, board, planned, to="none")
    assert "This place is locked. Unlock it first." in desk.get(path(planned)).content.decode()


def test_locking_nothing_locks_nothing(desk, inside, planned, board):
    for lock in ("", "group:1", "mentee:perhaps"):
        html = desk.post(path(planned, "lock/"), shown(inside, board) | {"lock": lock}, follow=True)
        assert "Nothing was locked." in html.content.decode()


def test_improving_keeps_what_is_locked(desk, inside, planned, board):
    answer = desk.post(path(planned, "improve/"), shown(inside, board))
    assert answer["Location"] == path(planned)
    with inside():
        assert planned.runs.get(state="waiting").based_on == board
    html = desk.get(path(planned)).content.decode()
    assert "Groups are being improved around the places you keep" in html


def test_improving_while_groups_are_being_found_asks_for_no_others(desk, inside, planned, board):
    desk.post(path(planned, "find/"))
    answer = desk.post(path(planned, "improve/"), shown(inside, board))
    assert answer["Location"] == path(planned)
    with inside():
        assert planned.runs.get(state="waiting").based_on is None


@pytest.mark.parametrize("search", ["", "nonsense"])
def test_search_that_the_page_does_not_name_goes_on(desk, inside, planned, board, search):
    desk.post(path(planned, "find/"))
    answer = desk.post(path(planned, "cancel/"), {"search": search})
    assert answer["Location"] == path(planned)
    with inside():
        assert planned.runs.filter(state="waiting").count() == 1


def test_waiting_run_is_cancelled(desk, inside, planned, board):
    desk.post(path(planned, "find/"))
    with inside():
        run = planned.runs.get(state="waiting")
    html = desk.post(path(planned, "cancel/"), {"search": str(run.pk)}, follow=True).content.decode()
    assert "You cancelled the search. Nothing was changed." in html
    assert desk.get(path(planned)).context["run"] == board


def test_run_that_ended_is_not_cancelled(desk, inside, planned, board):
    html = desk.post(path(planned, "cancel/"), {"search": str(board.pk)}, follow=True).content.decode()
    assert "The search had ended before you cancelled." in html


def test_confirmed_groups_have_no_grips(desk, inside, planned, board, coordinator):
    with inside():
        confirm_run(board, by=coordinator)
    html = desk.get(path(planned)).content.decode()
    assert "data-grip" not in html.split("board-aside")[0]
    assert "Take the confirmation back" in html


def test_assistant_prepares_groups(assistant_desk, inside, planned, board):
    assert move(assistant_desk, inside, board, planned, to="none").status_code == 302
    with inside():
        assert board.edits.get().by_name == "Assi Carpati"


def test_board_is_closed_to_others(arec_client, mentor_desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    assert mentor_desk.get(path(planned, f"people/{seat.mentee_id}/")).status_code == 403
    for ending in ("move/", "undo/", "lock/", "improve/", "cancel/"):
        assert arec_client.post(path(planned, ending))["Location"] == "/sign-in/"
        assert mentor_desk.post(path(planned, ending)).status_code == 403


@pytest.mark.parametrize("mentor", ["Mira", "Otto"])
def test_queries_of_the_dialog_do_not_grow(desk, inside, planned, board, mentor, django_assert_num_queries):
    seat = seat_of(inside, board, mentor)
    counted(django_assert_num_queries)(desk, path(planned, f"people/{seat.mentee_id}/"), 16)


def test_older_change_is_not_taken_back_before_the_newer_one(desk, inside, planned, board):
    for _move in range(2):
        move(desk, inside, board, planned, to="none")
    with inside():
        first = board.edits.order_by("at", "id")[0]
    values = shown(inside, board) | {"edit": str(first.pk)}
    html = desk.post(path(planned, "undo/"), values, follow=True).content.decode()
    assert "Something was changed after this. Take that back first." in html
    with inside():
        assert not board.edits.filter(undone_at__isnull=False).exists()


def test_places_of_published_groups_are_not_locked(desk, inside, planned, board, coordinator):
    values = shown(inside, board) | {"lock": "group:1:on"}
    with inside():
        publish_run(confirm_run(board, by=coordinator), by=coordinator)
    html = desk.post(path(planned, "lock/"), values, follow=True).content.decode()
    assert "These groups were published already." in html
    with inside():
        assert not board.placements.filter(locked=True).exists()


def test_change_is_told_by_where_somebody_comes_from_and_goes_to(desk, inside, planned, board):
    seat = seat_of(inside, board, "Mira")
    name = seat.mentee.person.full_name
    told = []
    for to in ("none", f"group:{seat.group}", f"group:{seat_of(inside, board, 'Otto').group}"):
        values = shown(inside, board) | {"mentee": str(seat.mentee_id), "to": to}
        told.append(desk.post(path(planned, "move/"), values, headers=HTMX).context["change"].headline)
    assert told == [
        f"{name} leaves Mira Carpati and has no group",
        f"{name} gets a place with Mira Carpati",
        f"{name} moves from Mira Carpati to Otto Carpati",
    ]


def test_mentor_without_a_group_is_a_place_to_go(desk, inside, planned, board):
    alone = seat_of(inside, board, "Otto")
    move(desk, inside, board, planned, to="none", mentor="Otto")
    spots = desk.get(path(planned, f"people/{alone.mentee_id}/"), headers=HTMX).context["spots"]
    assert f"mentor:{alone.mentor_id}" in str(spots)


def test_places_are_not_offered_after_publishing(desk, inside, planned, board, coordinator):
    with inside():
        publish_run(confirm_run(board, by=coordinator), by=coordinator)
        mentee = board.placements.all()[0].mentee_id
    assert desk.get(path(planned, f"people/{mentee}/"))["Location"] == path(planned)


def test_times_of_a_group_are_said_or_that_there_are_none(desk, inside, planned, board):
    def note(mentor: str) -> str:
        number = seat_of(inside, board, mentor).group
        cards = desk.get(path(planned)).context["cards"]
        return next(card.note for card in cards if card.number == number)

    assert note("Otto") == "All are free: Wednesday evening."
    with inside():
        Person.objects.filter(full_name="Otto Carpati").update(availability=["Sat am"])
    assert note("Otto") == "No time suits all of them. The mentor agrees on one with the group."
    with inside():
        Person.objects.update(availability=[])
    assert note("Otto") == ""
