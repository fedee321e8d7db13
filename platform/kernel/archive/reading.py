"""Reading an archive that came from anywhere: nothing in it is believed before it was checked."""

import hashlib
import io
import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from kernel.archive.errors import ArchiveError
from kernel.archive.manifest import FILES, NAME, Manifest, Member, Table, read_manifest
from kernel.archive.writing import CHUNK

DAMAGED = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(KeyError, ValueError, OverflowError, RuntimeError, NotImplementedError),
)
"""What Python's reader raises for archives that are damaged, on purpose or not."""

LARGEST_MANIFEST = 1 << 28
"""Bytes; it is read whole, and a small file may unpack to a memory full of nothing."""


class Archive:
    """An open archive with its manifest."""

    def __init__(self, path: Path, packed: ZipFile) -> None:
        self.path = path
        self._packed = packed
        if packed.getinfo(NAME).file_size > LARGEST_MANIFEST:
            raise ArchiveError(f"The manifest of {path} is too large to be one.")
        self.manifest: Manifest = read_manifest(packed.read(NAME))

    def verify(self) -> None:
        """Read everything once. Raises ArchiveError unless each member is what the manifest says it is."""
        self._refuse_other_members()
        for member in self.manifest.members:
            with _words_for_damage(self.path):
                self._verify(member)

    def lines(self, table: Table) -> Iterator[str]:
        with self._packed.open(table.member) as source:
            for line in io.TextIOWrapper(source, "utf-8", newline="\n"):
                yield line.rstrip("\n")

    def rows(self, table: Table) -> Iterator[dict[str, Any]]:
        """The lines as values by column. Raises ArchiveError for one that is no row of the table."""
        with _words_for_damage(self.path):
            for line in self.lines(table):
                row = json.loads(line)
                if not isinstance(row, dict) or row.keys() != table.columns.keys():
                    raise ValueError(f"a line of {table.member} is no row of its table")
                yield row

    @contextmanager
    def file(self, member: Member) -> Iterator[IO[bytes]]:
        with self._packed.open(member.name) as source:
            yield source

    def _verify(self, member: Member) -> None:
        digest, size = hashlib.sha256(), 0
        with self._packed.open(member.name) as source:
            # Not further than it should go: a small member may unpack to a disk full of nothing.
            while size <= member.size and (chunk := source.read(CHUNK)):
                digest.update(chunk)
                size += len(chunk)
        if (digest.hexdigest(), size) != (member.sha256, member.size):
            raise ArchiveError(f"{self.path} is damaged: {member.name} is not what the manifest says.")

    def _refuse_other_members(self) -> None:
        told = [member.name for member in self.manifest.members]
        if sorted([*told, NAME]) != sorted(self._packed.namelist()):
            raise ArchiveError(f"{self.path} is damaged: its members are not those of its manifest.")
        if missing := {table.member for table in self.manifest.tables} - set(told):
            raise ArchiveError(f"{self.path} is damaged: it lacks {', '.join(sorted(missing))}.")
        for member in self.manifest.files:
            checked_path(member)


@contextmanager
def reading(path: Path) -> Iterator[Archive]:
    """Open an archive. Raises ArchiveError for a file that is none, is damaged, or of another version."""
    with ExitStack() as opened:
        with _words_for_damage(path):
            archive = Archive(path, opened.enter_context(ZipFile(path)))
        yield archive


@contextmanager
def _words_for_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except DAMAGED as error:
        if isinstance(error, OSError) and error.filename:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}.") from error
        raise ArchiveError(f"{path} is damaged, incomplete, or no archive of a network ({error}).") from error


def checked_path(member: Member) -> PurePosixPath:
    """Where a file belongs, below the folder of its network. Raises ArchiveError for a way out of it."""
    path = PurePosixPath(member.name).relative_to(FILES)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\0" in member.name:
        raise ArchiveError(f"The archive holds a file with a path that leads elsewhere: {member.name!r}.")
    return path
