"""A session recorded in its row of the worklist."""

import pytest

from kernel.clock import now, today
from tenants.mentoring.models import Group, Session
from tests.frontend.coordinator.cast import DAY

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://arec.localhost/coordinate/"}


@pytest.fixture
def group(inside) -> Group:
    with inside():
        Group.objects.update(next_session_at=now() - 5 * DAY)
        return Group.objects.get()


@pytest.fixture
def report(inside, group) -> dict[str, str]:
    with inside():
        mentees = group.memberships.filter(part="mentee")
        came = {f"came_{mentee.pk}": "came" for mentee in mentees}
    return {"held_on": (today() - DAY).isoformat(), "mode": "online", "minutes": "60", **came}


def path(group: Group, number: int = 2) -> str:
    return f"/coordinate/worklist/sessions/{group.pk}/{number}/"


def sessions(inside) -> int:
    with inside():
        return Session.objects.count()


def test_row_gets_the_form_and_a_page_is_the_sessions(desk, group):
    html = desk.get(path(group), headers=HTMX).content.decode()
    assert html.startswith(f'<li class="task__more" id="record-{group.pk}"')
    assert desk.get(path(group)).headers["Location"] == f"/groups/{group.pk}/sessions/2/"
    assert f'hx-get="{path(group)}"' in desk.get("/coordinate/").content.decode()


def test_session_is_recorded_once_and_its_row_is_gone(desk, inside, group, report):
    for _twice in range(2):
        html = desk.post(path(group), report, headers=HTMX).content.decode()
        assert "Session 2 is recorded. 5 of 5 came." in html
        assert f'id="task-{group.pk}"' not in html
    assert sessions(inside) == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"minutes": ""}, "Write how many minutes you met, from 1 to 720."),
        ({"held_on": (today() + 9 * DAY).isoformat()}, "This day is in the future."),
    ],
)
def test_what_cannot_be_comes_back_in_the_row(desk, inside, group, report, wrong, words):
    answer = desk.post(path(group), report | {"note": "Kept"} | wrong, headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, f"#record-{group.pk}")
    assert words in answer.content.decode()
    assert "Kept" in answer.content.decode()
    assert sessions(inside) == 1


def test_session_whose_turn_has_not_come_is_not_found(desk, group):
    assert desk.get(path(group, 3), headers=HTMX).status_code == 404
    assert desk.get(path(group, 0), headers=HTMX).status_code == 404


def test_mentor_uses_the_page_of_the_session(mentor_desk, group):
    assert mentor_desk.get(path(group), headers=HTMX).status_code == 403
