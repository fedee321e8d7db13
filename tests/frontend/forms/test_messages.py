import pytest
from django import forms

from frontend.forms.messages import is_general


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (forms.CharField(), "", "Answer this question"),
        (forms.EmailField(), "nobody", "Write an address with an @, like name@example.org"),
        (forms.IntegerField(), "seven", "Write a whole number, for example 7"),
        (forms.DecimalField(), "many", "Write a number, for example 7.5"),
        (forms.DateField(), "soon", "Write a date that exists, for example 14 8 2027"),
        (forms.TimeField(), "late", "Write a time, for example 18:30"),
        (forms.URLField(assume_scheme="https"), "my page", "Write a web address, like https://example.org"),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Choose one of the answers"),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["b"], "Choose from the answers shown"),
        (forms.BooleanField(), False, "Tick this box to go on"),
        (forms.FileField(), None, "Choose a file"),
    ],
)
def test_djangos_fields_speak_plainly(field, value, message):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(value)
    assert refused.value.messages == [message]


def test_a_forms_own_words_win():
    field = forms.CharField(error_messages={"required": "Write your full name"})
    with pytest.raises(forms.ValidationError, match="Write your full name"):
        field.clean("")


def test_own_words_are_not_general():
    assert is_general("Answer this question")
    assert not is_general("Write your full name")


def test_other_messages_of_a_field_stay():
    with pytest.raises(forms.ValidationError, match="less than or equal to 3"):
        forms.IntegerField(max_value=3).clean("4")
