"""Laws of pages and mails."""

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
