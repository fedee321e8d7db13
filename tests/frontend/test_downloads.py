import pytest
from django.http import HttpResponse

from frontend.downloads import csv_line, named


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_cell_that_a_spreadsheet_would_run_is_text(text):
    assert csv_line([text, "safe"]).lstrip('"').startswith(f"'{text[0]}")


def test_other_cells_stay_as_they_are():
    assert csv_line(["Ana, Pop", "a-b", -1, None, 'say "x"']) == '"Ana, Pop",a-b,-1,,"say ""x"""\r\n'


def test_answer_has_the_name_of_the_file():
    assert named(HttpResponse(), "a.csv")["Content-Disposition"] == 'attachment; filename="a.csv"'
