import pytest
from django import forms
from django.http import QueryDict

from frontend.forms.filters import Filter
from frontend.forms.widgets import Search


class Found(Filter):
    q = forms.CharField(label="Name", max_length=5, widget=Search)
    state = forms.ChoiceField(label="State", choices=[("", "All"), ("ready", "Ready")])
    since = forms.DateField(label="From")


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("", (None, None)),
        ("q=+ana+&state=ready", ("ana", "ready")),
        ("q=ana&state=nonsense&since=soon", ("ana", None)),
        ("q=too+long&state=ready", (None, "ready")),
    ],
)
def test_what_makes_no_sense_filters_nothing(query, values):
    form = Found(QueryDict(query))
    assert (form.value("q"), form.value("state")) == values
    assert form.value("since") is None
    assert form.is_active == any(values)


def test_fields_are_named_by_their_labels():
    html = str(Found(QueryDict(""))["q"])
    assert 'aria-label="Name"' in html
    assert 'placeholder="Name"' in html
    assert "required" not in html
