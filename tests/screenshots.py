"""`make screenshots`: the main pages, light and dark, on a phone and on a desk, as pictures in frontend/screenshots.

They are taken from a demo of their own, on a folder and a port that nobody else has.
"""

import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, find_or_install
from tests.running_demo import Demo, demo

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDER = REPOSITORY / "frontend" / "screenshots"
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 800}}
THEMES = ("light", "dark")
LARGEST = 3_000_000  # bytes, all of them
QUALITY = 72


@dataclass(frozen=True, slots=True)
class Shot:
    """One page; `link` is followed from `path` by the beginning of its address, where only the demo knows it."""

    name: str
    host: str
    path: str
    role: str = ""
    link: str = ""


SHOTS = [
    Shot("program-home", "", "/"),
    Shot("network-home", "arec", "/"),
    Shot("sign-in", "arec", "/sign-in/"),
    Shot("worklist", "andean", "/coordinate/", "Coordinator"),
    Shot("people", "arec", "/coordinate/people/", "Coordinator"),
    Shot("groups", "harbour", "/coordinate/cycles/", "Coordinator", "/coordinate/cycles/*/groups/"),
    Shot("mentor-home", "harbour", "/home/", "Mentor"),
    Shot("mentee-home", "harbour", "/home/", "Mentee"),
    Shot("console", "", "/console/", "Program administrator"),
]


def take(demo: Demo, browser: Browser, shot: Shot, size: str) -> None:
    """One page in both themes, signed in once."""
    context = browser.new_context(
        viewport=SIZES[size], locale="en-CA", reduced_motion="reduce", device_scale_factor=1
    )
    page = context.new_page()
    if shot.role:
        _sign_in(page, demo, shot)
    page.goto(demo.url(shot.host, shot.path))
    if shot.link:
        page.goto(demo.url(shot.host, _linked(page, shot.link)))
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(250)
        save(page.screenshot(), FOLDER / f"{shot.name}-{size}-{theme}.webp")
    context.close()


def _sign_in(page: Page, demo: Demo, shot: Shot) -> None:
    page.goto(demo.url(shot.host, "/sign-in/"))
    page.fill("input[name=login]", demo.people[shot.host, shot.role])
    page.fill("input[name=password]", demo.password)
    page.click("main form .button--primary")
    if page.locator("input[name=code]").count():
        # The demo shows the code of now beside the field.
        page.fill("input[name=code]", re.search(r"\b\d{6}\b", page.inner_text("main"))[0])
        page.click("main form .button--primary")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def _linked(page: Page, pattern: str) -> str:
    """The newest address on this page, or one page further, that fits: `*` stands for an id."""
    wanted = re.compile(re.escape(pattern).replace(r"\*", "[0-9a-f-]{36}"))
    start = pattern.split("*", maxsplit=1)[0]
    first = page.locator(f"main a[href^='{start}']").evaluate_all("all => all.map(a => a.pathname)")
    parents = [path for path in first if re.search(r"/[0-9a-f-]{36}/$", path)]
    known = next((path for path in first if wanted.fullmatch(path)), "")
    return known or parents[0] + pattern.split("*/", maxsplit=1)[1]


def save(png: bytes, path: Path) -> None:
    Image.open(io.BytesIO(png)).convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)


def main(names: list[str]) -> int:
    """All of them, or those that are named; the exit status is 1 when there is no browser, or they grew too large."""
    executable = find_or_install()
    if executable is None:
        print("There is no Chromium to take pictures with.", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with demo() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        for shot in [shot for shot in SHOTS if not names or shot.name in names]:
            for size in SIZES:
                print(f"{shot.name}, {size}", flush=True)
                take(running, browser, shot, size)
        browser.close()
    total = sum(path.stat().st_size for path in FOLDER.glob("*.webp"))
    print(f"{total / 1_000:.0f} kB in {FOLDER.relative_to(REPOSITORY)}")
    return int(total > LARGEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
