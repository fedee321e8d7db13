"""`make screenshots`: the main pages, light and dark, on a phone and on a desk, as pictures in frontend/screenshots.

It starts the demo on a folder and a port of its own, looks at it, and ends it.
"""

import io
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.ground import free_port
from tests.browser.chromium import FLAGS, find_or_install

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDER = REPOSITORY / "frontend" / "screenshots"
STARTS_WITHIN = 300.0
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
    Shot("worklist", "arec", "/coordinate/", "Coordinator"),
    Shot("people", "arec", "/coordinate/people/", "Coordinator"),
    Shot("groups", "harbour", "/coordinate/cycles/", "Coordinator", "/coordinate/cycles/*/groups/"),
    Shot("mentor-home", "harbour", "/home/", "Mentor"),
    Shot("mentee-home", "harbour", "/home/", "Mentee"),
    Shot("console", "", "/console/", "Program officer"),
]


@dataclass(frozen=True)
class Demo:
    """Where the demo answers, and who may sign in: (host, role) to an e-mail address."""

    port: int
    password: str
    people: dict[tuple[str, str], str]

    def url(self, host: str, path: str) -> str:
        return f"http://{host + '.' if host else ''}localhost:{self.port}{path}"


@contextmanager
def demo() -> Iterator[Demo]:
    """The whole demo as `make demo` starts it; gone afterwards, with its data."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="foothold-") as home:
        log = Path(home) / "demo.log"
        where = ["--home", str(Path(home) / "data"), "--port", str(port)]
        command = [sys.executable, "-m", "config.embedded", *where, "demo"]
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=REPOSITORY, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield _when_ready(process, log, port)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _when_ready(process: "subprocess.Popen[bytes]", log: Path, port: int) -> Demo:
    deadline = time.monotonic() + STARTS_WITHIN
    while "Ready after" not in (said := log.read_text()):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The demo does not start:\n{said}")
        time.sleep(0.3)
    return read_sign_ins(said, port)


def read_sign_ins(said: str, port: int) -> Demo:
    """What the demo prints: a line with each site's address, then who signs in there and as what."""
    people: dict[tuple[str, str], str] = {}
    host = ""
    for line in said.splitlines():
        if site := re.search(r"http://(?:([a-z0-9-]+)\.)?localhost", line):
            host = site[1] or ""
        elif person := re.match(r"\s+(\S+@\S+)\s{2,}(.+)", line):
            people.setdefault((host, person[2].strip()), person[1])
    password = re.search(r"Password of all: (\S+)", said)
    return Demo(port, password[1] if password else "", people)


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
