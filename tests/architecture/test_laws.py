"""Each law holds, and each is able to fail."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.architecture import commands, laws
from tests.architecture.commands import NEED_NO_ROW


@pytest.mark.parametrize("law", laws.LAWS, ids=lambda law: law.__name__)
def test_law_holds(law):
    assert law() == []


def _write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("law", "name", "text"),
    [
        (laws.platform_is_not_a_package, "platform/__init__.py", ""),
        (
            laws.commands_leave_an_audit_row,
            "shared/a/domain/b.py",
            "@transaction.atomic\ndef change(a):\n    a.save()\n",
        ),
        (
            laws.forms_are_guarded_against_forgery,
            "frontend/public/views/a.py",
            "@csrf_exempt\ndef f(): ...\n",
        ),
        (
            laws.views_that_answer_htmx_apart_say_so,
            "frontend/public/views/a.py",
            "@require_safe\n@vary_on_headers('HX-Request')\ndef f(request):\n    return request.htmx.target\n",
        ),
        (laws.views_write_nothing, "frontend/public/views/a.py", "def f(x):\n    x.save()\n"),
        (laws.domain_knows_no_http, "shared/a/domain/b.py", "from django.http import HttpRequest\n"),
        (laws.domain_knows_no_http, "tenants/a/domain/b.py", "import frontend.site\n"),
        (laws.schemas_are_entered_in_one_place, "shared/a.py", "connection.set_schema('x')\n"),
        (
            laws.lock_holds_versions_and_hashes_only,
            "requirements.txt",
            "a==1 --hash=sha256:0\n--index-url x\n",
        ),
    ],
)
def test_law_sees_what_breaks_it(tmp_path, law, name, text):
    _write(tmp_path, name, text)
    assert len(law(tmp_path)) == 1


def test_audit_row_of_a_function_that_is_called_counts(tmp_path):
    text = (
        "@transaction.atomic\ndef change(a):\n    _tell(a)\n\ndef _tell(a):\n    record('a.changed', a.pk)\n"
    )
    _write(tmp_path, "shared/a/domain/b.py", text)
    assert laws.commands_leave_an_audit_row(tmp_path) == []


def test_list_of_commands_without_a_row_holds_none_that_is_gone(monkeypatch):
    monkeypatch.setattr(commands, "NEED_NO_ROW", {})
    assert set(laws.commands_leave_an_audit_row()) == NEED_NO_ROW.keys()


def test_mail_without_a_part_is_seen(tmp_path):
    for part in (".subject.txt", ".html"):
        _write(tmp_path, f"frontend/mail/welcome{part}", "")
    assert laws.mails_have_all_their_parts(tmp_path) == ["frontend/mail/welcome.txt"]


def test_folder_without_a_readme_is_seen(tmp_path):
    assert len(laws.each_folder_says_what_belongs_in_it(tmp_path)) == 7


def test_foreign_keys_across_the_border_are_seen():
    out = ("shared.networks", "networks.Network", "tenants.people", "people.Person")
    into = ("tenants.people", "people.Person", "shared.networks", "networks.Network")
    both = ("shared.audit", "audit.Entry", "shared.networks", "networks.Network")
    assert laws.public_tables_point_at_no_network([out]) == ["networks.Network -> people.Person"]
    assert laws.networks_point_at_reference_tables_only([into]) == ["people.Person -> networks.Network"]
    assert laws.apps_in_both_schemas_point_at_themselves([both]) == ["audit.Entry -> networks.Network"]


def test_the_model_graph_is_really_read():
    edges = laws.model_edges()
    assert ("tenants.cycles", "cycles.Cycle", "shared.program", "program.Season") in edges
    assert len(edges) > 15


def test_no_migration_is_missing(db):
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()
