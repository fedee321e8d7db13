"""Public pages as they travel: HTML, style sheets and scripts, compressed as the server and its proxy send them."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from frontend.public.joining.steps import STEPS
from tests.frontend.public.joining import answer, begin

MOST = 100_000
PAGES = [
    "/",
    "/networks/",
    "/how-to-join/",
    "/stories/",
    "/privacy/",
    "/accessibility/",
    "/contact/",
    "/join/",
]
LOADED = re.compile(r'(?:href|src)="/static/([^"?]+\.(?:css|js|svg))"')


def weight(html: str) -> int:
    files = [Path(str(finders.find(name))).read_bytes() for name in LOADED.findall(html)]
    assert len(files) >= 6
    return sum(len(gzip.compress(part)) for part in [html.encode(), *files])


@pytest.mark.parametrize("path", PAGES)
def test_public_page_weighs_less_than_a_hundred_kilobytes(program_client, path):
    assert weight(program_client.get(path).content.decode()) < MOST


@pytest.mark.parametrize("step", [step.slug for step in STEPS])
def test_step_weighs_less_than_a_hundred_kilobytes(program_client, step):
    begin(program_client)
    answer(program_client, "professions", professions=[])
    assert weight(program_client.get(f"/join/{step}/").content.decode()) < MOST
