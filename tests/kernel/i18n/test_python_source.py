from kernel.i18n.python_source import texts_in_python
from kernel.i18n.text import Text

SOURCE = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, npgettext, pgettext, pgettext_lazy

A = _("Save")
B = gettext_lazy("One " "sentence in two strings")
C = ngettext("%(n)s person", "%(n)s people", count)
D = pgettext("month", "May")
E = npgettext("seats", "one place", "%(n)s places", count)
F = pgettext_lazy("time zone", "EST")
G = _(variable)
for _ in range(3):
    print("nothing")
"""


def test_all_gettext_functions_are_read(write):
    assert list(texts_in_python(write("shared/a.py", SOURCE))) == [
        Text("Save"),
        Text("One sentence in two strings"),
        Text("%(n)s person", "%(n)s people"),
        Text("May", context="month"),
        Text("one place", "%(n)s places", context="seats"),
        Text("EST", context="time zone"),
    ]


def test_a_file_without_gettext_has_no_texts(write):
    assert list(texts_in_python(write("shared/a.py", '_("Save")'))) == []
