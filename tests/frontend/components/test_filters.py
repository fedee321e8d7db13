from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from frontend.components.filters import Chip, SavedFilter, chips, is_current
from tests.frontend.drawing import draw


class Filter(forms.Form):
    q = forms.CharField(required=False, widget=forms.TextInput(attrs={"aria-label": "Name"}))
    part = forms.ChoiceField(required=False, label="Role", choices=[("", "All"), ("mentor", "Mentor")])
    language = forms.MultipleChoiceField(required=False, choices=[("ta", "Tamil"), ("fr", "French")])


def found(address: str) -> list[Chip]:
    query = QueryDict(address)
    return chips(Filter(query), query)


def test_each_value_has_a_chip_that_takes_only_it_away():
    assert found("q=ana&part=mentor&language=ta&language=fr&page=2") == [
        Chip("Name: ana", "?q=&part=mentor&language=ta&language=fr".replace("q=&", "")),
        Chip("Role: Mentor", "?q=ana&language=ta&language=fr"),
        Chip("Language: Tamil", "?q=ana&part=mentor&language=fr"),
        Chip("Language: French", "?q=ana&part=mentor&language=ta"),
    ]


def test_what_is_empty_or_makes_no_sense_has_no_chip():
    assert found("q=+&part=nonsense&other=1") == []


def test_saved_filter_is_current_on_every_page_and_in_every_order():
    saved = SavedFilter("Tamil mentors", "part=mentor&language=ta")
    assert is_current(saved, QueryDict("language=ta&q=&part=mentor&page=4&sort=name"))
    assert not is_current(saved, QueryDict("part=mentor"))


def test_filter_bar_draws_the_part_anew_by_htmx():
    request = RequestFactory().get("/people/?sort=name&part=mentor")
    html = draw('{% filterbar form "Find" target="list" %}', form=Filter(request.GET), request=request)
    assert 'role="search" aria-label="Find" method="get" hx-get="/people/" hx-target="#list"' in html
    assert '<input type="hidden" name="sort" value="name">' in html
    assert '<option value="mentor" selected>Mentor</option>' in html


def test_chips_and_saved_filters_are_links():
    request = RequestFactory().get("/people/?part=mentor")
    saved = [SavedFilter("Mentors", "part=mentor"), SavedFilter("Everybody called Ana", "q=ana")]
    html = draw("{% filterchips form saved %}", form=Filter(request.GET), saved=saved, request=request)
    assert '<a class="chip" href="?part=mentor" aria-current="true">Mentors</a>' in html
    assert '<a class="chip" href="?q=ana">Everybody called Ana</a>' in html
    assert 'href="?"><span class="visually-hidden">Remove </span>Role: Mentor <svg' in html


def test_without_filters_nothing_is_said():
    request = RequestFactory().get("/people/")
    assert draw("{% filterchips form %}", form=Filter(request.GET), request=request) == ""
