"""The URL map as data, for tests that try every address."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters


@dataclass(frozen=True)
class Route:
    """One address: `template` is a format string, `kinds` maps each parameter to its converter.

    `pattern` is the address as the URL map writes it, and as a resolved match names it.
    """

    template: str
    name: str
    kinds: dict[str, str]
    pattern: str = ""

    def __str__(self) -> str:
        return self.template

    @property
    def has_ids(self) -> bool:
        return "uuid" in self.kinds.values()

    def path(self, pk: UUID | None = None, number: int = 1, text: str = "x") -> str:
        """The path with every id, number and text filled in."""
        values = {n: {"uuid": pk, "int": number}.get(kind, text) for n, kind in self.kinds.items()}
        return "/" + self.template.format(**values)


def routes(urlconf: str) -> list[Route]:
    """Every route of a urlconf, included ones too."""
    return [_route(path, name) for path, name in _walk(get_resolver(urlconf))]


def _walk(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path, pattern.name or ""
        else:
            yield from _walk(pattern, path)


def _route(path: str, name: str) -> Route:
    kinds: dict[str, str] = {}
    pattern = path
    for parameter in [part.split(">")[0] for part in path.split("<")[1:]]:
        kind, _, key = parameter.rpartition(":")
        assert (kind or "str") in get_converters()
        kinds[key] = kind or "str"
        path = path.replace(f"<{parameter}>", f"{{{key}}}")
    return Route(path, name, kinds, pattern)
