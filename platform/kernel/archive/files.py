"""The files of one network: a folder below the storage, with nothing but regular files."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from kernel.archive.reading import Archive, checked_path
from kernel.archive.writing import CHUNK, sync_folder


def files_below(folder: Path) -> Iterator[Path]:
    """Every file in the order of its name; links are not followed and not counted."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            if path.is_file() and not path.is_symlink():
                yield path


def size_of(paths: Iterable[Path]) -> int:
    """Bytes of all of them."""
    return sum(path.stat().st_size for path in paths)


def unpack_files(archive: Archive, folder: Path) -> int:
    """Write the files of a verified archive below `folder`, down to the disk. Returns how many."""
    folders = set()
    for member in archive.manifest.files:
        target = folder / checked_path(member)
        target.parent.mkdir(parents=True, exist_ok=True)
        folders.add(target.parent)
        with archive.file(member) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy, CHUNK)
            copy.flush()
            os.fsync(copy.fileno())
    for parent in folders:
        sync_folder(parent)
    return len(archive.manifest.files)


def remove_folder(folder: Path) -> None:
    """The folder and all in it, when it is there. A link in its place is removed, not followed."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
