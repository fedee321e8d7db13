import pytest

from kernel import errors
from kernel.errors import FieldProblem, FootholdError, RefusedError


def test_refusal_in_one_sentence_is_a_problem_of_the_whole():
    assert RefusedError("Add a mentor first.").problems == (FieldProblem("Add a mentor first.", "", None),)


def test_refusal_keeps_its_problems_in_order():
    first, second = FieldProblem("Too long.", "name", 3), FieldProblem("Not a date.", "arrived", 2)
    assert RefusedError(first, second).problems == (first, second)


def test_refusal_reads_as_its_sentences():
    assert str(RefusedError(FieldProblem("One.", "name"), "Two.")) == "One.; Two."


def test_problem_cannot_be_changed_afterwards():
    with pytest.raises(AttributeError):
        FieldProblem("One.").message = "Two."


@pytest.mark.parametrize("name", ["RefusedError", "NotAllowedError", "NoScopeError", "NetworkGoneError"])
def test_every_error_belongs_to_the_family(name):
    assert issubclass(getattr(errors, name), FootholdError)
