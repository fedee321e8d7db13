import gettext
import os

import pytest

from kernel.i18n import __main__ as command_line
from kernel.i18n.commands import check, compile_all, extract, update
from kernel.i18n.template_source import UnreadableTemplateError

IMPORT = "from django.utils.translation import gettext as _, ngettext\n"
FRENCH = "frontend/locale/fr/LC_MESSAGES/django.po"


@pytest.fixture
def french(tree):
    return tree.root / FRENCH


def translate(path, original: str, translation: str) -> None:
    text = path.read_text(encoding="utf-8")
    before = f'msgid "{original}"\nmsgstr ""'
    assert before in text
    path.write_text(text.replace(before, f'msgid "{original}"\nmsgstr "{translation}"'), encoding="utf-8")


def test_update_makes_catalogues_without_dates_lines_or_this_machines_paths(tree, write, french):
    write("shared/a.py", f'{IMPORT}\n\n\n_("Save %(name)s")')
    assert update(tree) == 0
    assert french.read_text() == (
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
        '#: shared/a.py\n#, python-format\nmsgid "Save %(name)s"\nmsgstr ""\n'
    )


def test_update_again_changes_nothing(tree, write, french, capsys):
    write("shared/a.py", f'{IMPORT}_("B"); _("A"); ngettext("%(n)s b", "%(n)s bs", n)')
    update(tree)
    before = french.read_bytes()
    capsys.readouterr()
    update(tree)
    assert french.read_bytes() == before
    assert "fr: 3 texts, 3 to translate, file unchanged" in capsys.readouterr().out


def test_update_keeps_translations_and_notes(tree, write, french):
    write("shared/a.py", f'{IMPORT}_("Save")')
    update(tree)
    translate(french, "Save", "Enregistrer")
    french.write_text(french.read_text().replace("#: shared", "# A button\n#: shared"))
    write("shared/a.py", f'{IMPORT}_("Add"); _("Save")')
    update(tree)
    assert '# A button\n#: shared/a.py\nmsgid "Save"\nmsgstr "Enregistrer"' in french.read_text()
    assert 'msgid "Add"\nmsgstr ""' in french.read_text()


def test_update_drops_what_is_gone_and_guesses_nothing(tree, write, french):
    write("shared/a.py", f'{IMPORT}_("Save the group")')
    update(tree)
    translate(french, "Save the group", "Enregistrer le groupe")
    write("shared/a.py", f'{IMPORT}_("Save the groups")')
    update(tree)
    assert "Enregistrer" not in french.read_text()
    assert "fuzzy" not in french.read_text()


def test_update_loses_no_translation_to_an_unreadable_template(tree, write, french):
    write("frontend/a.html", '{% translate "Save" %}')
    update(tree)
    translate(french, "Save", "Enregistrer")
    before = french.read_bytes()
    write("frontend/a.html", '{% translate "Save" %}{% if %}')
    with pytest.raises(UnreadableTemplateError):
        update(tree)
    assert french.read_bytes() == before


def test_extract_prints_the_texts_and_writes_nothing(tree, write, french, capsys):
    write("shared/a.py", f'{IMPORT}_("Save")')
    assert extract(tree) == 0
    assert '#: shared/a.py\nmsgid "Save"\nmsgstr ""\n' in capsys.readouterr().out
    assert not french.exists()


def test_compile_makes_a_catalogue_that_gettext_reads(tree, write, french):
    write("shared/a.py", f'{IMPORT}_("Save"); ngettext("%(n)s day", "%(n)s days", n)')
    update(tree)
    translate(french, "Save", "Enregistrer")
    text = french.read_text().replace('msgstr[0] ""', 'msgstr[0] "%(n)s jour"')
    french.write_text(text.replace('msgstr[1] ""', 'msgstr[1] "%(n)s jours"'))
    assert compile_all(tree) == 0
    with french.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Save") == "Enregistrer"
    assert [compiled.ngettext("%(n)s day", "%(n)s days", n) for n in (0, 1, 2)] == [
        "%(n)s jour",
        "%(n)s jour",
        "%(n)s jours",
    ]


def test_compile_does_only_what_is_older(tree, write, french, capsys):
    write("shared/a.py", f'{IMPORT}_("Save")')
    update(tree)
    compile_all(tree)
    capsys.readouterr()
    compile_all(tree)
    assert capsys.readouterr().out == ""
    newer = french.with_suffix(".mo").stat().st_mtime + 2
    os.utime(french, (newer, newer))
    compile_all(tree)
    assert capsys.readouterr().out == "fr: compiled\n"
    assert not list(french.parent.glob("*.tmp"))


def test_check_passes_a_complete_catalogue(tree, write, french, capsys):
    write("shared/a.py", f'{IMPORT}_("Save")')
    update(tree)
    translate(french, "Save", "Enregistrer")
    assert check(tree) == 0
    assert capsys.readouterr().err == ""


def test_check_says_what_is_wrong_and_fails(tree, write, capsys):
    write("shared/a.py", f'{IMPORT}_("Save")')
    update(tree)
    write("shared/a.py", f'{IMPORT}_("Save"); _("Add")')
    capsys.readouterr()
    assert check(tree) == 1
    assert capsys.readouterr().err.splitlines() == [
        "en: not in the catalogue: 'Add' (shared/a.py)",
        "fr: not in the catalogue: 'Add' (shared/a.py)",
        "fr: not translated: 'Save' (shared/a.py)",
        "3 problems. Run `python -m kernel.i18n update`, then translate.",
    ]


def test_command_line_ends_with_the_status_of_its_verb(tree, write, monkeypatch, capsys):
    monkeypatch.setattr(command_line, "REPOSITORY", tree)
    write("shared/a.py", f'{IMPORT}_("Save")')
    assert command_line.main(["update"]) == 0
    assert command_line.main(["check"]) == 1
    write("frontend/a.html", "{% if %}")
    assert command_line.main(["update"]) == 1
    assert "Nothing was changed. frontend/a.html: " in capsys.readouterr().err


def test_command_line_refuses_other_verbs(capsys):
    with pytest.raises(SystemExit) as ended:
        command_line.main(["translate"])
    assert ended.value.code == 2
