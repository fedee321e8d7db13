from kernel.i18n.extraction import extract_texts
from kernel.i18n.text import Text

IMPORT = "from django.utils.translation import gettext as _, ngettext\n"


def test_python_and_templates_of_all_rooms_are_read(tree, write):
    for room in ("platform/kernel", "shared/a", "tenants/a", "api/v1", "frontend/public"):
        write(f"{room}/x.py", f'{IMPORT}_("From {room}")')
    write("frontend/pages/y.html", '{% translate "From a page" %}')
    write("frontend/mail/z.txt", '{% translate "From a mail" %}')
    write("tests/x.py", f'{IMPORT}_("Not from tests")')
    write("frontend/static/s.html", '{% translate "Not from static files" %}')
    assert {text.singular for text in extract_texts(tree)} == {
        "From platform/kernel",
        "From shared/a",
        "From tenants/a",
        "From api/v1",
        "From frontend/public",
        "From a page",
        "From a mail",
    }


def test_a_text_lists_its_files_once_and_from_the_root(tree, write):
    write("shared/a.py", f'{IMPORT}_("Save"); _("Save")')
    write("frontend/b.html", '{% translate "Save" %}')
    assert extract_texts(tree) == {Text("Save"): {"shared/a.py", "frontend/b.html"}}


def test_a_text_with_and_without_count_is_one(tree, write):
    write("shared/a.py", f'{IMPORT}_("person"); ngettext("person", "people", n)')
    assert list(extract_texts(tree)) == [Text("person", "people")]


def test_an_empty_text_is_left_out(tree, write):
    """gettext gives the header of the catalogue for it."""
    write("shared/a.py", f'{IMPORT}_("")')
    assert extract_texts(tree) == {}
