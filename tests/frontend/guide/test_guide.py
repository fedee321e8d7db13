import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]
COMPONENTS = REPOSITORY / "frontend" / "components"
# Drawn by every layout, or only inside another component.
OF_THE_FRAME = {
    *("account_menu", "brand", "footer", "footer_slim", "keys", "keys_worklist", "language_switch"),
    *("masthead_place", "message", "messages"),
    *(
        "place",
        "places",
        "read_only",
        "support",
        "rights",
        "sidebar",
        "site_mark",
        "tabbar",
        "theme_menu",
        "theme_switch",
    ),
    *("field_errors", "field_hint", "optional", "form", "leaf", "section_head"),
}
RESOLVE = """
import django; django.setup()
from django.urls import Resolver404, resolve
for urlconf in ("config.urls_program", "config.urls_network"):
    try: resolve("/styleguide/", urlconf)
    except Resolver404: print("404")
"""


@pytest.mark.parametrize("host", ["localhost", "arec.localhost"])
def test_guide_is_on_both_hosts(program_client, host):
    answer = program_client.get("/styleguide/", headers={"host": host})
    assert (answer.status_code, "Every component" in answer.content.decode()) == (200, True)


def test_guide_shows_every_component(program_client):
    answer = program_client.get("/styleguide/?part=mentor")
    drawn = {Path(template.name or "").stem for template in answer.templates}
    every = {path.stem for path in [*COMPONENTS.glob("*.html"), *(COMPONENTS / "widgets").glob("*.html")]}
    assert every - drawn - OF_THE_FRAME == set()


def test_no_id_stands_twice(program_client):
    ids = re.findall(r' id="([^"]+)"', program_client.get("/styleguide/").content.decode())
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_guide_is_not_there_in_production():
    production = {
        key: value for key, value in os.environ.items() if key not in {"FOOTHOLD_TESTING", "FOOTHOLD_DEMO"}
    }
    told = production | {
        "FOOTHOLD_SECRET_KEY": "x" * 60,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'platform'}",
    }
    done = subprocess.run(
        [sys.executable, "-c", RESOLVE], env=told, capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert done.stdout.split() == ["404", "404"]
