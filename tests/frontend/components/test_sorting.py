import pytest
from django.http import QueryDict

from frontend.components.sorting import Head, sorting

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
