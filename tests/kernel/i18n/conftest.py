from collections.abc import Callable
from pathlib import Path

import pytest

from kernel.i18n.places import Tree

Write = Callable[[str, str], Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A small repository with nothing to translate yet."""
    (tmp_path / "frontend").mkdir()
    return Tree(tmp_path)


@pytest.fixture
def write(tree: Tree) -> Write:
    def put(name: str, text: str) -> Path:
        path = tree.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put
