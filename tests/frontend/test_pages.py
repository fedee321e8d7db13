"""One address, two answers, on the list of people and on the question before somebody is taken out."""

import re

import pytest

from kernel.tenancy import in_network
from tenants.cycles.models import Enrolment
from tests.world import AREC

PEOPLE = "/coordinate/people/?part=mentor"
HTMX = {"hx-request": "true"}


@pytest.fixture
def question(arec) -> str:
    """Where somebody is asked before Otto is taken out of a cycle."""
    with in_network(arec.schema_name):
        found = Enrolment.objects.get(cycle__name="Planned Carpati", person__email=AREC.email("otto"))
        return f"/coordinate/cycles/{found.cycle_id}/people/{found.pk}/remove/"


def test_htmx_gets_the_part_and_nobody_mixes_them_up(desk):
    whole, part = desk.get(PEOPLE), desk.get(PEOPLE, headers=HTMX)
    assert "<!doctype html>" in whole.content.decode()
    assert part.content.decode().lstrip().startswith('<p class="cluster">')
    assert {"Mira" in answer.content.decode() for answer in (whole, part)} == {True}
    assert {"HX-Request" in answer["Vary"] for answer in (whole, part)} == {True}


def test_page_from_the_history_is_whole(desk):
    answer = desk.get(PEOPLE, headers=HTMX | {"hx-history-restore-request": "true"})
    assert "<!doctype html>" in answer.content.decode()


def test_boosted_page_is_whole(desk):
    assert "<!doctype html>" in desk.get(PEOPLE, headers=HTMX | {"hx-boosted": "true"}).content.decode()


def test_question_is_a_page_and_a_dialog(desk, question):
    page, dialog = desk.get(question).content.decode(), desk.get(question, headers=HTMX).content.decode()
    title = "Take Otto Carpati out of Planned Carpati?"
    assert re.search(rf"<h1>\s*{re.escape(title)}\s*</h1>", page)
    assert dialog.lstrip().startswith('<dialog class="dialog" aria-labelledby="dialog-title">')
    assert f'id="dialog-title">{title}</h2>' in dialog
    form = f'method="post" action="{question}" novalidate><input type="hidden" name="csrfmiddlewaretoken"'
    assert (form in page, form in dialog) == (True, True)
