from django.http import QueryDict
from django.test import RequestFactory

from frontend.components.sorting import SortHead, chosen_sort, sort_head
from tests.frontend.drawing import draw

COLUMNS = ("name", "city")


def test_sort_that_makes_no_sense_is_by_the_first_column():
    queries = ["", "sort=city", "sort=-city", "sort=nonsense", "sort=--city"]
    assert [chosen_sort(QueryDict(q), COLUMNS) for q in queries] == ["name", "city", "-city", "name", "name"]


def test_second_press_turns_the_order_round_and_keeps_the_filter():
    query = QueryDict("q=ana&page=3")
    assert sort_head(query, "city", "name") == SortHead("?q=ana&sort=city", "")
    assert sort_head(query, "name", "name") == SortHead("?q=ana&sort=-name", "ascending")
    assert sort_head(query, "name", "-name") == SortHead("?q=ana&sort=name", "descending")


def test_head_says_how_the_column_is_sorted():
    request = RequestFactory().get("/people/?sort=-city")
    html = draw('{% sorthead "City" "city" css="is-number" %}', request=request, sort="-city")
    assert html.startswith(
        '<th scope="col" class="is-number" aria-sort="descending"><a href="?sort=city">City <svg'
    )
