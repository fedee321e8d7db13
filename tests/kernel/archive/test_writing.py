"""What looks complete is complete."""

import errno
import multiprocessing
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kernel.archive.errors import ArchiveError
from kernel.archive.manifest import Manifest, Table
from kernel.archive.reading import reading
from kernel.archive.writing import writing
from tests.databases import REPOSITORY

ABOUT = {"name": "AREC", "schema": "net_aaaaaaaaaa"}
ROWS = ['{"id": 1, "name": "Été"}', '{"id": 2, "name": "a\\nb"}']

TOO_MUCH = """
import sys
from pathlib import Path
from kernel.archive.errors import ArchiveError
from kernel.archive.writing import writing
import os
try:
    with writing(Path(sys.argv[1])) as archive:
        archive.add_lines("network/a.jsonl", (os.urandom(500).hex() for _ in range(20_000)))
except ArchiveError as error:
    print(error)
    raise SystemExit(3)
"""


def write(target: Path, rows: list[str] = ROWS) -> Manifest:
    with writing(target) as archive:
        count = archive.add_lines("network/person.jsonl", iter(rows))
        table = Table("network", "person", {"id": "integer", "name": "text"}, count)
        return archive.finish(
            Manifest(ABOUT, [("people", "0001_initial")], [table], {"person_id_seq": (2, True)})
        )


def test_what_is_written_is_read(tmp_path):
    written = write(tmp_path / "a.zip")
    with reading(tmp_path / "a.zip") as archive:
        archive.verify()
        assert archive.manifest == written
        assert list(archive.lines(written.tables[0])) == ROWS
    assert written.rows("network") == 2


def test_table_without_rows_is_there(tmp_path):
    written = write(tmp_path / "a.zip", [])
    with reading(tmp_path / "a.zip") as archive:
        archive.verify()
        assert list(archive.lines(written.tables[0])) == []


def test_same_content_is_the_same_member_each_time(tmp_path):
    assert write(tmp_path / "a.zip").members == write(tmp_path / "b.zip").members


def test_file_of_any_size_is_never_in_memory_whole(tmp_path):
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(300 << 20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with writing(tmp_path / "a.zip") as archive:
        archive.add_file("files/big", big)
        archive.finish(Manifest(ABOUT, [], []))
    with reading(tmp_path / "a.zip") as archive:
        archive.verify()
        assert archive.manifest.members[0].size == 300 << 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 << 10


def test_unfinished_file_has_another_name(tmp_path):
    with writing(tmp_path / "a.zip") as archive:
        archive.add_lines("network/person.jsonl", ROWS)
        assert [p.name for p in tmp_path.iterdir()] == ["a.zip.part"]
        archive.finish(Manifest(ABOUT, [], []))
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_error_on_the_way_leaves_nothing(tmp_path):
    with pytest.raises(RuntimeError, match="stop"), writing(tmp_path / "a.zip") as archive:
        archive.add_lines("network/person.jsonl", ROWS)
        raise RuntimeError("stop")
    assert list(tmp_path.iterdir()) == []


def test_name_taken_while_writing_is_not_overwritten(tmp_path):
    with pytest.raises(ArchiveError, match="exists already"), writing(tmp_path / "a.zip"):
        (tmp_path / "a.zip").write_text("mine")
    assert (tmp_path / "a.zip").read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_folder_without_the_right_to_write_is_told(tmp_path):
    target = tmp_path / "a.zip"
    (tmp_path / "a.zip.part").mkdir()
    with pytest.raises(
        ArchiveError, match=f"{target} could not be written: Is a directory. Nothing was exported."
    ):
        write(target)


def test_file_of_the_network_that_cannot_be_read_is_named(tmp_path):
    lost = tmp_path / "files" / "lost.png"
    with pytest.raises(ArchiveError, match=f"a.zip could not be written: {lost}: No such file or directory"):
        with writing(tmp_path / "a.zip") as archive:
            archive.add_file("files/lost.png", lost)
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_not_there_is_told(tmp_path):
    target = tmp_path / "none" / "a.zip"
    with pytest.raises(ArchiveError) as told:
        write(target)
    assert str(told.value) == (
        f"{target} could not be written: No such file or directory. Nothing was exported."
    )


def _limited(place: Path) -> "subprocess.CompletedProcess[str]":
    """A process that may write files of one megabyte at most, as on a full disk."""
    return subprocess.run(
        [sys.executable, "-c", TOO_MUCH, str(place)],
        env=os.environ | {"PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'platform'}"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_full_disk_is_told_in_words_and_leaves_nothing(tmp_path):
    done = _limited(tmp_path / "a.zip")
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout == (
        f"{tmp_path}/a.zip could not be written: the disk is full ({os.strerror(errno.EFBIG)}); "
        "make room, or choose another disk. Nothing was exported.\n"
    )
    assert list(tmp_path.iterdir()) == []


def _write_and_wait(target: Path, begun, go_on) -> None:
    with writing(target) as archive:
        begun.set()
        go_on.wait(20)
        archive.finish(Manifest(ABOUT, [], []))


def test_second_process_is_told(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    begun, go_on = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_write_and_wait, args=(tmp_path / "a.zip", begun, go_on))
    other.start()
    assert begun.wait(20)
    with pytest.raises(ArchiveError, match="Another process is writing"):
        write(tmp_path / "a.zip")
    go_on.set()
    other.join(20)
    assert other.exitcode == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["manifest.json"]
