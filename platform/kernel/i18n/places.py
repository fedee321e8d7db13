"""Where the texts are, and where their catalogues lie."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "fr")
SOURCE_LANGUAGE = "en"
PYTHON_ROOTS = ("platform", "shared", "tenants", "api", "frontend")
TEMPLATE_ROOT = "frontend"
TEMPLATE_SUFFIXES = {".html", ".txt"}
NOT_TEMPLATES = {"static", "locale"}


@dataclass(frozen=True, slots=True)
class Tree:
    """A repository; paths in catalogues are relative to its root."""

    root: Path

    def python_files(self) -> Iterator[Path]:
        for name in PYTHON_ROOTS:
            yield from sorted((self.root / name).rglob("*.py"))

    def template_files(self) -> Iterator[Path]:
        templates = self.root / TEMPLATE_ROOT
        for path in sorted(templates.rglob("*")):
            if path.suffix in TEMPLATE_SUFFIXES and path.relative_to(templates).parts[0] not in NOT_TEMPLATES:
                yield path

    def tag_modules(self) -> dict[str, str]:
        """Our template tag libraries: the name for `{% load %}` and the module."""
        folder = self.root / TEMPLATE_ROOT / "templatetags"
        return {p.stem: f"{TEMPLATE_ROOT}.templatetags.{p.stem}" for p in sorted(folder.glob("[!_]*.py"))}

    def catalogue(self, language: str) -> Path:
        return self.root / TEMPLATE_ROOT / "locale" / language / "LC_MESSAGES" / "django.po"

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


REPOSITORY = Tree(Path(__file__).resolve().parents[3])
