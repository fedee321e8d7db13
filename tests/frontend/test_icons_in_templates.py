import re
from pathlib import Path

from frontend.components.icons import PATHS

FRONTEND = Path(__file__).parents[2] / "frontend"


def test_every_icon_named_in_a_template_exists():
    named = {
        (name, path.relative_to(FRONTEND).as_posix())
        for path in FRONTEND.rglob("*.html")
        for name in re.findall(r"""(?:\{% icon|\bicon=)\s*"([\w-]+)\"""", path.read_text())
    }
    assert len(named) > 10
    assert [(name, path) for name, path in sorted(named) if name not in PATHS] == []
