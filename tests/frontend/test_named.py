import pytest
from django.http import Http404
from django.test import RequestFactory

from frontend.named import named_in
from tenants.people.models import Person


def named(inside, query: str) -> str:
    with inside():
        found = named_in(RequestFactory().get(f"/{query}"), "of", Person.objects.all())
        return found.full_name if found else ""


def test_row_of_the_address_is_found(inside):
    with inside():
        pk = Person.objects.get(full_name="Alba Carpati").pk
    assert named(inside, f"?of={pk}") == "Alba Carpati"


@pytest.mark.parametrize("query", ["", "?of=", "?other=1"])
def test_address_without_it_names_nothing(inside, query):
    assert named(inside, query) == ""


@pytest.mark.parametrize("pk", ["x", "1", "01a20900-0000-7000-8000-000000000000"])
def test_id_of_nothing_is_not_there(inside, pk):
    with pytest.raises(Http404):
        named(inside, f"?of={pk}")
