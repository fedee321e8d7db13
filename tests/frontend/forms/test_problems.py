import pytest
from django import forms

from frontend.forms.widgets import BoxedRadios
from tests.frontend.drawing import draw, page


class Work(forms.Form):
    city = forms.CharField(label="City")
    field = forms.ChoiceField(
        label="Your field",
        choices=[("civil", "Civil")],
        widget=BoxedRadios,
        error_messages={"required": "Choose the field nearest to yours"},
    )
    years = forms.IntegerField(label="How many years?")

    def clean(self) -> None:
        if self.data.get("closed"):
            raise forms.ValidationError("Applications closed on 28 February.")


def summary(*arguments: object) -> str:
    return draw("{% error_summary a b %}", a=arguments[0], b=arguments[1] if len(arguments) > 1 else "")


def test_summary_links_each_answer_and_names_the_question_of_general_words():
    html = summary(Work({"years": "seven"}))
    assert "Please check 3 answers" in html
    assert '<a href="#id_city">City: Answer this question</a>' in html
    assert '<a href="#id_field_0">Choose the field nearest to yours</a>' in html
    assert '<a href="#id_years">How many years? Write a whole number, for example 7</a>' in html


def test_summary_of_one():
    assert "Please check 1 answer<" in summary(Work({"city": "Toronto", "field": "civil"}))


def test_what_concerns_the_whole_form_has_no_link():
    html = summary(Work({"city": "Toronto", "field": "civil", "years": "3", "closed": "1"}))
    assert "This did not work yet" in html
    assert "<li>Applications closed on 28 February.</li>" in html


@pytest.mark.parametrize("form", [Work(), Work({"city": "a", "field": "civil", "years": "1"}), ""])
def test_nothing_wrong_draws_nothing(form):
    assert summary(form) == ""


def test_two_forms_are_summed():
    assert "Please check 6 answers" in summary(Work({}), Work({}, prefix="second"))


def test_layout_shows_the_summary_and_says_so_in_the_title(kit_addresses):
    html = page(
        '{% extends "layouts/plain.html" %}{% block title %}Your work{% endblock %}', form=Work({"city": "x"})
    )
    assert "<title>Error: Your work ·" in html
    assert html.index("data-autofocus") < html.index("<h1>")


def test_layout_of_a_fresh_form_has_no_error(kit_addresses):
    html = page('{% extends "layouts/plain.html" %}{% block title %}Your work{% endblock %}', form=Work())
    assert "<title>Your work ·" in html
    assert "error-summary" not in html
