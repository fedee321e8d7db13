import gzip
import re
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[2] / "frontend"
STYLES = FRONTEND / "static" / "css"
WITHOUT_COLOURS = sorted(set(STYLES.glob("*.css")) - {STYLES / "tokens.css", STYLES / "accents.css"})
TEMPLATES = [
    path for path in sorted(FRONTEND.rglob("*.html")) if "static" not in path.relative_to(FRONTEND).parts
]


def declarations(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


def test_dark_is_the_same_for_the_device_and_for_the_choice():
    css = (STYLES / "tokens.css").read_text()
    _light, device, choice = re.split(
        r":root:not\(\[data-theme=\"light\"\]\)|:root\[data-theme=\"dark\"\]", css
    )
    assert declarations(device) == declarations(choice)
    assert len(declarations(choice)) > 50


@pytest.mark.parametrize("sheet", WITHOUT_COLOURS, ids=lambda path: path.name)
def test_colours_are_named_by_their_role(sheet):
    assert re.findall(r"#[0-9a-f]{3,8}\b(?!\")|\brgba?\(|oklch\(", sheet.read_text()) == []


@pytest.mark.parametrize("sheet", WITHOUT_COLOURS, ids=lambda path: path.name)
def test_every_value_that_is_used_exists(sheet):
    defined = set()
    for path in STYLES.glob("*.css"):
        defined |= declarations(path.read_text()).keys()
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text())) - defined == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FRONTEND).as_posix())
def test_templates_obey_the_content_security_policy(path):
    html = path.read_text()
    assert (
        re.findall(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:|hx-on|\bjs:", html) == []
    )


def test_public_page_stays_light():
    """What a public page loads besides its own HTML, as it travels: the whole page may weigh 100 kB."""
    sheets = ["tokens", "accents", "base", "components", "forms", "public"]
    files = [STYLES / f"{name}.css" for name in sheets] + [FRONTEND / "static" / "js" / "foothold.js"]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < 30_000
