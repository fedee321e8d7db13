from django import forms

from frontend.forms.refusals import add_refusal
from kernel.errors import FieldProblem, RefusedError


class AddressForm(forms.Form):
    address = forms.CharField()


def refused(*problems: FieldProblem | str) -> dict[str, list[str]]:
    form = AddressForm({"address": "arec"})
    add_refusal(form, RefusedError(*problems))
    return form.errors


def test_problem_of_a_field_stands_beside_it():
    assert refused(FieldProblem("Taken.", "address")) == {"address": ["Taken."]}


def test_problem_of_the_whole_stands_on_the_form():
    assert refused("Decided already.") == {"__all__": ["Decided already."]}


def test_problem_of_a_field_that_the_form_does_not_have_is_not_lost():
    assert refused(FieldProblem("Too short.", "name")) == {"__all__": ["Too short."]}


def test_every_problem_is_kept():
    assert refused(FieldProblem("Taken.", "address"), "Closed.") == {
        "address": ["Taken."],
        "__all__": ["Closed."],
    }
