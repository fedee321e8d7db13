import datetime as dt

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from frontend.forms.choices import Option
from frontend.forms.date_parts import DateParts
from frontend.forms.widgets import (
    BoxedChecks,
    BoxedRadios,
    DatePicker,
    FileDrop,
    Search,
    Segments,
    TimePicker,
)
from tests.frontend.drawing import draw

MEET = [("online", Option("Online", "On your phone.")), ("person", Option("In person"))]
CAME = [("1", "Came"), ("0", "Not")]


class Answers(forms.Form):
    meet = forms.ChoiceField(choices=MEET, widget=BoxedRadios)
    wishes = forms.MultipleChoiceField(choices=MEET, widget=BoxedChecks, required=False)
    came = forms.ChoiceField(choices=CAME, widget=Segments(yes="1", no="0"))
    born = forms.DateField(widget=DateParts(birthday=True), required=False)
    day = forms.DateField(widget=DatePicker, required=False)
    time = forms.TimeField(widget=TimePicker, required=False)
    find = forms.CharField(widget=Search, required=False)
    sheet = forms.FileField(widget=FileDrop(hint="XLSX or CSV"), required=False)


def widget(name: str, data: dict | None = None, **initial: object) -> str:
    return draw("{{ field }}", field=Answers(data, initial=initial)[name])


def cleaned(**data: str) -> object:
    form = Answers({"meet": "online", "came": "1", **data})
    form.is_valid()
    return form.cleaned_data.get("born"), form.errors.get("born")


def test_boxed_answer_has_a_second_line():
    html = widget("meet", meet="online")
    assert html.count('<label class="pick pick--boxed">') == 2
    assert html.count('class="pick__hint">On your phone.</span>') == 1
    assert html.count(" checked") == 1


def test_boxed_ticks_take_several():
    html = widget("wishes", wishes=["online", "person"])
    assert html.count('type="checkbox"') == 2
    assert html.count(" checked") == 2


def test_an_option_is_valid_by_its_value():
    assert Answers({"meet": "person", "came": "1"}).is_valid()


def test_segments_colour_yes_and_no():
    html = widget("came", came="1")
    assert '<label class="segment segment--yes"><input type="radio" name="came" value="1"' in html
    assert '<label class="segment segment--no">' in html


def test_segments_without_tones_are_plain():
    class Talk(forms.Form):
        talk = forms.ChoiceField(choices=CAME, widget=Segments)

    html = draw("{{ field }}", field=Talk()["talk"])
    assert html.count('<label class="segment">') == 2


def test_date_of_three_fields_is_read():
    assert cleaned(born_day="14", born_month="8", born_year="1990") == (dt.date(1990, 8, 14), None)


def test_empty_date_is_none():
    assert cleaned(born_day="", born_month=" ", born_year="") == (None, None)


def test_date_that_does_not_exist_is_refused_and_kept():
    value, errors = cleaned(born_day="31", born_month="2", born_year="1990")
    assert value is None
    assert errors == ["Write a date that exists, for example 14 8 2027"]
    html = widget("born", {"born_day": "31", "born_month": "2", "born_year": "19-90"})
    assert 'name="born_day" value="31" id="id_born_0"' in html
    assert html.count('aria-invalid="true"') == 3


def test_half_a_date_is_refused():
    assert cleaned(born_day="31", born_month="", born_year="")[1] is not None


def test_stored_date_fills_the_three_fields():
    html = widget("born", born=dt.date(1990, 8, 14))
    assert ['value="14"' in html, 'value="8"' in html, 'value="1990"' in html] == [True, True, True]
    assert 'autocomplete="bday-day"' in html


def test_pickers_speak_the_browsers_format():
    assert 'type="date" name="day" value="2027-05-13" class="input"' in widget(
        "day", day=dt.date(2027, 5, 13)
    )
    assert 'type="time" name="time" value="18:30" class="input"' in widget("time", time=dt.time(18, 30))


def test_search_has_its_glass():
    html = widget("find", {"find": "civil"})
    assert html.startswith('<div class="input-icon"><svg class="icon"')
    assert '<input type="search" name="find" value="civil"' in html


def test_file_drop_says_what_it_takes_and_reads_the_file():
    assert "<span>XLSX or CSV</span>" in widget("sheet")
    file = SimpleUploadedFile("people.csv", b"name")
    form = Answers({"meet": "online", "came": "1"}, {"sheet": file})
    assert form.is_valid()
    assert form.cleaned_data["sheet"].name == "people.csv"
