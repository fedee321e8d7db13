"""What the address of a page names besides the page, as in `?from=…`."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

T = TypeVar("T", bound=Model)


def named_in(request: HttpRequest, parameter: str, rows: "QuerySet[T]") -> T | None:
    """The row whose id the address has under this name; None where it has none. Raises Http404."""
    pk = request.GET.get(parameter)
    if not pk:
        return None
    try:
        return get_object_or_404(rows, pk=UUID(pk))
    except ValueError as error:
        raise Http404("This is no id.") from error
