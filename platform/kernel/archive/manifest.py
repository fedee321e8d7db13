"""What an archive says about itself: its format, the migrations of its rows, a checksum of each member."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from kernel.archive.errors import ArchiveError

NAME = "manifest.json"
FORMAT = "foothold network"
VERSION = 1

NETWORK, PROGRAM, REFERENCES = "network", "program", "references"
"""Parts of an archive: the network's schema, its rows in the public schema, and public rows it points at."""
FILES = "files"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive; `size` in bytes, unpacked."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `columns` maps a column to its PostgreSQL type, `rows` counts the lines of its member."""

    part: str
    name: str
    columns: Mapping[str, str]
    rows: int

    @property
    def member(self) -> str:
        return f"{self.part}/{self.name}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`about` names the network and the moment; `sequences` maps a name to (last value, was it used)."""

    about: Mapping[str, str]
    migrations: Sequence[tuple[str, str]]
    tables: Sequence[Table]
    sequences: Mapping[str, tuple[int, bool]] = field(default_factory=dict)
    members: Sequence[Member] = ()

    def of(self, part: str) -> list[Table]:
        return [table for table in self.tables if table.part == part]

    def rows(self, part: str) -> int:
        return sum(table.rows for table in self.of(part))

    @property
    def files(self) -> list[Member]:
        return [member for member in self.members if member.name.startswith(f"{FILES}/")]

    def as_json(self) -> str:
        head = {"format": FORMAT, "version": VERSION}
        return json.dumps(head | asdict(self), indent=1, ensure_ascii=False)


def read_manifest(text: bytes) -> Manifest:
    """Raises ArchiveError for one that is none, or is of another version of the format."""
    try:
        found = json.loads(text)
        _refuse_other_format(found)
        return Manifest(
            about=_texts(found["about"]),
            migrations=[(str(app), str(name)) for app, name in found["migrations"]],
            tables=[
                Table(str(t["part"]), str(t["name"]), _texts(t["columns"]), int(t["rows"]))
                for t in found["tables"]
            ],
            sequences={str(name): (int(at), bool(used)) for name, (at, used) in found["sequences"].items()},
            members=[Member(str(m["name"]), str(m["sha256"]), int(m["size"])) for m in found["members"]],
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ArchiveError(
            f"The manifest of the archive cannot be read ({type(error).__name__}: {error})."
        ) from error


def _texts(found: Mapping[Any, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in found.items()}


def _refuse_other_format(found: Any) -> None:
    if found["format"] != FORMAT:
        raise ArchiveError(f"This is an archive of something else: {found['format']!r}.")
    if found["version"] != VERSION:
        raise ArchiveError(
            f"The archive has version {found['version']} of the format, and this Foothold reads version "
            f"{VERSION}: use the Foothold that wrote it."
        )
