from http import HTTPStatus

import pytest

from tenants.cycles.models import Cycle
from tenants.matching.solver.weights import WEIGHTS
from tests.tenants.cycles.rounds import planned, running

STANDARD = {part.value: str(round(weight)) for part, weight in WEIGHTS.items()}


@pytest.fixture
def proposed(inside) -> Cycle:
    with inside():
        return planned()


def path(cycle: Cycle) -> str:
    return f"/coordinate/cycles/{cycle.pk}/weights/"


def test_page_shows_the_weights_that_count_now(desk, proposed):
    form = desk.get(path(proposed)).context["form"]
    assert {name: str(form[name].value()) for name in form.fields} == STANDARD


def test_effect_is_shown_and_nothing_is_saved(desk, inside, proposed):
    tried = STANDARD | {"city": "50", "preview": "1"}
    part = desk.get(path(proposed), tried, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert "Average best fit" in part
    assert "Average best fit" in desk.get(path(proposed), tried).content.decode()
    with inside():
        assert Cycle.objects.get(pk=proposed.pk).weights == {}


def test_weights_are_saved(desk, inside, proposed):
    for _press in range(2):
        answer = desk.post(path(proposed), STANDARD | {"city": "40"})
        assert answer.url == f"/coordinate/cycles/{proposed.pk}/"
    with inside():
        assert Cycle.objects.get(pk=proposed.pk).weights == {"city": 40}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"city": "51"}, "Choose a number from 0 to 50."),
        ({"city": ""}, "Choose a number from 0 to 50."),
        (dict.fromkeys(STANDARD, "0"), "Something has to count"),
    ],
)
def test_what_makes_no_sense_is_said(desk, proposed, values, message):
    answer = desk.post(path(proposed), STANDARD | values)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert message in answer.content.decode()


def test_weights_of_a_running_cycle_stay(desk, inside):
    with inside():
        cycle = running()
    answer = desk.get(path(cycle), follow=True)
    assert "what counted then stays" in answer.content.decode()
