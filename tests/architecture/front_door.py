"""Laws of pages and mails."""

import ast
from pathlib import Path

from tests.architecture.tree import REPOSITORY, python_files

# Mail programs press the button of RFC 8058 without a page of ours, so without its token.
WITHOUT_TOKEN = {"frontend/public/views/unsubscribe.py": 1}
PARTS = (".subject.txt", ".txt", ".html")


def forms_are_guarded_against_forgery(root: Path = REPOSITORY) -> list[str]:
    """No view takes a POST without the token of our own page."""
    counted = {name: text.count("@csrf_exempt") for name, text in python_files(root, "frontend", "api")}
    return [name for name, times in counted.items() if times > WITHOUT_TOKEN.get(name, 0)]


def mails_have_all_their_parts(root: Path = REPOSITORY) -> list[str]:
    """Whoever reads without pictures, or by ear, gets the same mail."""
    subjects = (root / "frontend" / "mail").glob(f"*{PARTS[0]}")
    stems = sorted(path.name.removesuffix(PARTS[0]) for path in subjects)
    wanted = (root / "frontend" / "mail" / f"{stem}{part}" for stem in stems for part in PARTS)
    return [str(path.relative_to(root)) for path in wanted if not path.exists()]


def views_that_answer_htmx_apart_say_so(root: Path = REPOSITORY) -> list[str]:
    """Else a cache, or the Back button, shows a part as a page. `frontend.pages` says it for those who ask there."""
    return [
        f"{name} {function.name}"
        for name, text in python_files(root, "frontend")
        if "/views/" in name and "htmx" in text
        for function in ast.walk(ast.parse(text))
        if isinstance(function, ast.FunctionDef) and _looks_at_htmx(function) and not _varies(function)
    ]


def _looks_at_htmx(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "htmx" for node in ast.walk(function))


def _varies(function: ast.FunctionDef) -> bool:
    """Outside every other decorator: a refusal of theirs may differ too."""
    first = ast.unparse(function.decorator_list[0]) if function.decorator_list else ""
    return first.startswith("vary_on_headers('HX-Request'")
