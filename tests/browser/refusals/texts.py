"""Every refusal that forms and the domain have words for, read from the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import REPOSITORY, python_files

REFUSE = {"RefusedError", "FieldProblem", "ValidationError", "add_error", "Verdict"}
TRANSLATED = {"_", "gettext", "gettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s")


def refusals() -> set[str]:
    """Texts in functions of forms, of the domain and of validators that refuse something."""
    found: set[str] = set()
    for name, text in python_files(REPOSITORY, "shared", "tenants", "frontend"):
        if _may_refuse(Path(name)):
            found.update(_of_module(ast.parse(text)))
    return found


def _may_refuse(path: Path) -> bool:
    if path.parts[0] == "frontend":
        return "forms" in path.parts and "guide" not in path.parts
    return bool({"domain", "validators.py"} & set(path.parts))


def _of_module(tree: ast.Module) -> Iterator[str]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and REFUSE & _called(function):
            yield from _texts(function)


def _called(node: ast.AST) -> set[str]:
    calls = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
    return {
        f.id if isinstance(f, ast.Name) else f.attr for f in calls if isinstance(f, ast.Name | ast.Attribute)
    }


def _texts(node: ast.AST) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TRANSLATED:
            first = call.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def is_said(text: str, words: str) -> bool:
    """Whether the words of a wrong answer, or their beginning, are this text with its places filled."""
    parts = [re.escape(part) for part in PLACEHOLDER.split(text)]
    return re.match(".*".join(parts), words) is not None or _begins(text, words)


def _begins(text: str, words: str) -> bool:
    return len(words) > 8 and PLACEHOLDER.split(text)[0].startswith(words)
