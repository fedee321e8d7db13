"""The files of the tree, for laws that read them."""

from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
ROOMS = ("platform", "shared", "tenants", "api", "frontend")


def python_files(root: Path, *folders: str) -> Iterator[tuple[str, str]]:
    """Name and text of each file of ours, migrations and typings left out."""
    for path in sorted(p for folder in folders for p in (root / folder).rglob("*.py")):
        if not {"migrations", "typings"} & set(path.parts):
            yield str(path.relative_to(root)), path.read_text(encoding="utf-8")
