"""Every command writes its audit row in the same function, or in one that it calls."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import REPOSITORY, python_files

# Why nobody has to account for them. This list may only become shorter.
NEED_NO_ROW = {
    "shared/accounts/domain/password.py ask_for_reset": "looks nothing up; `mail_reset` writes the row",
    "shared/accounts/domain/second_factor.py hide_recovery_codes": "changes what a page shows",
    "shared/accounts/domain/session.py move_session": "is a part of `change_password`",
    "shared/accounts/domain/session.py see_session": "is nothing that somebody did",
    "shared/mail/domain/choices.py ask_for_choices_link": "looks nothing up",
    "shared/reporting/domain/summary.py publish_summary": "counts again what is audited already",
    "tenants/support/domain/entrance.py ask_for_link": "looks nothing up; `mail_link` writes the row",
}
Command = tuple[str, ast.FunctionDef]


def commands_leave_an_audit_row(root: Path = REPOSITORY) -> list[str]:
    """A command is a public function of a `domain` folder that is one transaction."""
    functions = list(_functions(root))
    audited = _audited(functions)
    silent = {
        f"{name} {function.name}"
        for name, function in functions
        if _is_command(function) and not _calls(function) & audited
    }
    return sorted(silent - NEED_NO_ROW.keys())


def _functions(root: Path) -> Iterator[Command]:
    for name, text in python_files(root, "shared", "tenants"):
        if Path(name).parent.name == "domain":
            yield from ((name, node) for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))


def _audited(functions: list[Command]) -> set[str]:
    """Names of functions that end in `record`, however many calls away."""
    known = {"record"}
    while found := {f.name for _, f in functions if _calls(f) & known} - known:
        known |= found
    return known


def _is_command(function: ast.FunctionDef) -> bool:
    decorators = {ast.unparse(decorator) for decorator in function.decorator_list}
    return "transaction.atomic" in decorators and not function.name.startswith("_")


def _calls(function: ast.FunctionDef) -> set[str]:
    called = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {
        f.id if isinstance(f, ast.Name) else f.attr
        for f in called
        if isinstance(f, (ast.Name, ast.Attribute))
    }
