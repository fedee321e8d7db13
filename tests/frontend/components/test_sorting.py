import pytest
from django.http import QueryDict
from django.test import RequestFactory

from frontend.components.sorting import Head, sorting
from tests.frontend.drawing import draw

COLUMNS = {"name": "name", "received": "submitted_at"}


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", ["submitted_at", "id"]),
        ("sort=name", ["name", "id"]),
        ("sort=-name", ["-name", "-id"]),
        ("sort=submitted_at", ["submitted_at", "id"]),
        ("sort=--name", ["submitted_at", "id"]),
        ("sort=", ["submitted_at", "id"]),
    ],
)
def test_address_says_the_order(query, fields):
    assert sorting(QueryDict(query), COLUMNS, "received").fields == fields


def test_heads_turn_the_order_round_and_go_to_the_first_page():
    query = QueryDict("q=a+b&sort=name&page=3")
    order = sorting(query, COLUMNS, "received")
    assert order.head("name", query) == Head("?q=a+b&sort=-name", "ascending")
    assert order.head("received", query) == Head("?q=a+b&sort=received", "")
    query = QueryDict("sort=-name")
    assert sorting(query, COLUMNS, "received").head("name", query) == Head("?sort=name", "descending")


def test_head_says_how_the_column_is_sorted():
    request = RequestFactory().get("/people/?sort=-name")
    order = sorting(request.GET, COLUMNS, "received")
    html = draw('{% sorthead order "name" "Name" css="is-number" %}', request=request, order=order)
    assert html.startswith(
        '<th scope="col" class="is-number" aria-sort="descending"><a href="?sort=name">Name <svg'
    )
