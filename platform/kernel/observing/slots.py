"""A small number for each process that counts, the same for the one that comes after it.

prometheus-client keeps one set of files per process and names them by process id. Workers are recycled, so such files
would pile up without end, and none may be deleted: their counts are part of the sums. With slots there are as many as
processes ran at once, and a new worker counts on where the last holder of its slot ended.
"""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class _Held:
    pid: int
    file: int
    slot: str


class Slots:
    """Slots in one folder; a slot is held by a lock on a file, which the system lets go when its process ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: _Held | None = None

    def __call__(self) -> str:
        """The slot of the calling process. A fork gets another than its parent."""
        pid = os.getpid()
        if self._held is None or self._held.pid != pid:
            inherited, self._held = self._held, self._take(pid)
            if inherited:
                os.close(inherited.file)
        return self._held.slot

    def _take(self, pid: int) -> _Held:
        number = 1
        while True:
            file = os.open(self.folder / f"slot-{number}", os.O_CREAT | os.O_RDWR, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
                number += 1
            else:
                return _Held(pid, file, str(number))
