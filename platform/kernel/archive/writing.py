"""Writing an archive so that what looks complete is complete."""

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from kernel.archive.errors import ArchiveError
from kernel.archive.manifest import NAME, Manifest, Member

CHUNK = 1 << 20


class ArchiveWriter:
    """Takes members one after the other, never a whole one in memory; the manifest comes last."""

    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed
        self._members: list[Member] = []

    def add_lines(self, name: str, lines: Iterable[str]) -> int:
        """Write one member of text lines. Returns how many there were."""
        count = 0

        def encoded() -> Iterator[bytes]:
            nonlocal count
            for count, line in enumerate(lines, 1):  # noqa: B007 - the count is what is wanted
                yield line.encode() + b"\n"

        self._add(name, encoded())
        return count

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as source:
            self._add(name, iter(lambda: source.read(CHUNK), b""))

    def finish(self, manifest: Manifest) -> Manifest:
        """Write the manifest, with the members that were added. Returns it."""
        manifest = replace(manifest, members=list(self._members))
        self._packed.writestr(NAME, manifest.as_json())
        return manifest

    def _add(self, name: str, chunks: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._packed.open(name, "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self._members.append(Member(name, digest.hexdigest(), size))


@contextmanager
def writing(target: Path) -> Iterator[ArchiveWriter]:
    """Write to `<target>.part`, and give it its name once all of it is on the disk.

    A kill leaves the part at most, and the next run overwrites it; any error removes it. Only its owner can read
    the file. Raises ArchiveError for a target that exists, another process that writes it, or a full disk.
    """
    draft = target.with_name(f"{target.name}.part")
    try:
        with _draft(draft, target) as handle:
            packed = ZipFile(handle, "w", ZIP_DEFLATED)
            try:
                yield ArchiveWriter(packed)
                packed.close()
                handle.flush()
                os.fsync(handle.fileno())
                _rename(draft, target)
            except BaseException:
                # Else the zip file would try to complete itself when it is collected.
                with suppress(OSError, ValueError):
                    packed.close()
                draft.unlink(missing_ok=True)
                raise
    except OSError as error:
        elsewhere = error.filename and Path(error.filename).parent != target.parent
        at = f"{error.filename}: " if elsewhere else ""
        raise ArchiveError(
            f"{target} could not be written: {at}{_reason(error)} Nothing was exported."
        ) from error


@contextmanager
def _draft(draft: Path, target: Path) -> Iterator[IO[bytes]]:
    _refuse_existing(target)
    handle = os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT, 0o600), "w+b")
    try:
        _take(handle, draft, target)
        yield handle
    finally:
        # Closing flushes once more: on a full disk that fails again, after the reason was given.
        with suppress(OSError):
            handle.close()


def _take(handle: IO[bytes], draft: Path, target: Path) -> None:
    """Make the draft ours and empty; between opening and locking, another process may have given it its name."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ours = os.path.samestat(os.fstat(handle.fileno()), draft.stat())
    except (BlockingIOError, FileNotFoundError):
        ours = False
    if not ours:
        raise ArchiveError(f"Another process is writing {target}.")
    handle.truncate()


def _rename(draft: Path, target: Path) -> None:
    _refuse_existing(target)
    draft.rename(target)
    sync_folder(target.parent)


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise ArchiveError(f"{target} exists already: choose another name, or remove it.")


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return f"the disk is full ({error.strerror}); make room, or choose another disk."
    return f"{error.strerror or error}."
