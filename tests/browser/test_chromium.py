from pathlib import Path

import pytest

from tests.browser import chromium


def executable(path: Path, *, status: int) -> Path:
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloads"))
    monkeypatch.delenv("CHROMIUM", raising=False)


def test_the_one_that_is_named_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = executable(tmp_path / "mine", status=0)
    executable(tmp_path / "chromium", status=0)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find() == named


def test_one_that_does_not_work_is_passed_over(tmp_path: Path) -> None:
    executable(tmp_path / "chromium-browser", status=1)
    working = executable(tmp_path / "google-chrome", status=0)
    assert chromium.find() == working


def test_newest_download_is_found(tmp_path: Path) -> None:
    for version in ("1100", "1200"):
        folder = tmp_path / "downloads" / f"chromium-{version}" / "chrome-linux64"
        folder.mkdir(parents=True)
        executable(folder / "chrome", status=0)
    assert chromium.find() == tmp_path / "downloads/chromium-1200/chrome-linux64/chrome"


def test_none_is_none() -> None:
    assert chromium.find() is None
