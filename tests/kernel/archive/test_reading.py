"""An archive from anywhere is not believed."""

import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from kernel.archive import reading as reading_module
from kernel.archive.errors import ArchiveError
from kernel.archive.files import files_below, remove_folder, unpack_files
from kernel.archive.manifest import Manifest
from kernel.archive.reading import reading
from kernel.archive.writing import writing
from tests.kernel.archive.test_writing import ABOUT, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "a.zip")
    return tmp_path / "a.zip"


def refused(path: Path, words: str) -> None:
    with pytest.raises(ArchiveError, match=re.escape(words)), reading(path) as archive:
        archive.verify()


def made(path: Path, content: dict[str, bytes], **told: object) -> Path:
    """An archive by somebody else's hand, with right checksums; `told` stands in its manifest."""
    members = [{"name": n, "sha256": sha256(c).hexdigest(), "size": len(c)} for n, c in content.items()]
    manifest = {"format": "foothold network", "version": 1, "about": ABOUT, "migrations": [], "tables": [],
                "sequences": {}, "members": members} | told  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
        archive.writestr("manifest.json", json.dumps(manifest))
    return path


def test_file_that_is_not_there(tmp_path):
    refused(tmp_path / "none.zip", f"{tmp_path}/none.zip cannot be read: No such file or directory.")


def test_folder_in_the_place_of_the_file(tmp_path):
    refused(tmp_path, f"{tmp_path} cannot be read: Is a directory.")


@pytest.mark.parametrize("content", [b"", b"my holidays", b"PK\x03\x04", b"\0" * 5_000])
def test_file_that_is_no_archive(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    refused(tmp_path / "a.zip", "is damaged, incomplete, or no archive of a network")


def test_archive_without_a_manifest(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("picture.png", b"1")
    refused(tmp_path / "a.zip", "no archive of a network")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_archive_that_was_cut_off(path, share):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    refused(path, "is damaged")


def test_every_flipped_byte_is_noticed_or_harmless(path):
    """Bytes that no reader looks at may change; the rows and the manifest may not."""
    content = path.read_bytes()
    with reading(path) as archive:
        good = archive.manifest, list(archive.lines(archive.manifest.tables[0]))
    for place in range(0, len(content), 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            with reading(path) as archive:
                archive.verify()
                assert (archive.manifest, list(archive.lines(archive.manifest.tables[0]))) == good
        except ArchiveError:
            continue


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"version": 2}, "The archive has version 2 of the format, and this Foothold reads version 1"),
        ({"format": "x"}, "This is an archive of something else: 'x'."),
        ({"about": None}, "The manifest of the archive cannot be read"),
        ({"members": [{"name": "x"}]}, "The manifest of the archive cannot be read"),
        ({"migrations": [1]}, "The manifest of the archive cannot be read"),
        (
            {"tables": [{"part": "network", "name": "people", "columns": {}, "rows": 0}]},
            "lacks network/people.jsonl",
        ),
        ({"members": []}, "its members are not those of its manifest"),
    ],
)
def test_manifest_that_cannot_be_right(tmp_path, told, words):
    refused(made(tmp_path / "a.zip", {"files/a": b"1"}, **told), words)


ODD = [None, True, -1, 1e400, "x", "\0", [], [[]], {}, {"a": None}]


@pytest.mark.parametrize("value", ODD)
def test_manifest_with_anything_anywhere_ends_in_words(tmp_path, value):
    """Nobody who restores an archive reads a traceback, whatever somebody wrote into its manifest."""
    table = {"part": "network", "name": "people", "columns": {"id": "integer"}, "rows": 1}
    right = {"tables": [table], "migrations": [["people", "0001"]], "sequences": {"people_id_seq": [1, True]}}
    content = {"network/people.jsonl": b'{"id": 1}\n'}
    member = {"name": "network/people.jsonl", "sha256": "0" * 64, "size": 10}
    wrong = [{key: value} for key in ("format", "version", "about", "members", *right)]
    wrong += [{"tables": [table | {key: value}]} for key in table]
    wrong += [{"members": [member | {key: value}]} for key in member]
    wrong += [{"tables": [value]}, {"members": [value]}, {"migrations": [value]}, {"sequences": {"a": value}}]
    for told in wrong:
        try:
            with reading(made(tmp_path / "a.zip", content, **(right | told))) as archive:
                archive.verify()
                assert archive.manifest.rows("network") in {-1, 0, 1}
                [list(archive.rows(found)) for found in archive.manifest.tables]
        except ArchiveError as error:
            assert str(error)


def test_manifest_that_unpacks_to_a_memory_full_of_nothing(path, monkeypatch):
    monkeypatch.setattr(reading_module, "LARGEST_MANIFEST", 100)
    refused(path, f"The manifest of {path} is too large to be one.")


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"1", b"{}", b'{"id": 1, "more": 2}', b'{"id": "\xff"}', b"[" * 100_000]
)
def test_line_that_is_no_row(tmp_path, line):
    table = {"part": "network", "name": "people", "columns": {"id": "integer"}, "rows": 1}
    path = made(tmp_path / "a.zip", {"network/people.jsonl": line + b"\n"}, tables=[table])
    with reading(path) as archive:
        archive.verify()
        with pytest.raises(ArchiveError, match="is damaged, incomplete, or no archive"):
            list(archive.rows(archive.manifest.tables[0]))


def test_member_that_is_longer_than_it_says(tmp_path):
    """A small file that unpacks to a large one is not read to its end."""
    member = {"name": "files/a", "sha256": sha256(b"").hexdigest(), "size": 0}
    refused(made(tmp_path / "a.zip", {"files/a": b"0" * 9_000_000}, members=[member]), "files/a is not what")


@pytest.mark.parametrize("name", ["files/../../etc/passwd", "files/a/../../b", "files/", "files/.."])
def test_path_that_leads_elsewhere(tmp_path, name):
    path = made(tmp_path / "a.zip", {name: b"root"})
    refused(path, "leads elsewhere")
    with pytest.raises(ArchiveError), reading(path) as archive:
        unpack_files(archive, tmp_path / "files" / "net")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]


def test_files_come_out_as_they_went_in(tmp_path):
    folder = tmp_path / "in"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "été.bin").write_bytes(bytes(range(256)) * 9_000)
    (folder / "empty").touch()
    (tmp_path / "secret").write_text("elsewhere")
    (folder / "link").symlink_to(tmp_path / "secret")
    with writing(tmp_path / "a.zip") as archive:
        for path in files_below(folder):
            archive.add_file(f"files/{path.relative_to(folder)}", path)
        archive.finish(Manifest(ABOUT, [], []))
    with reading(tmp_path / "a.zip") as archive:
        archive.verify()
        assert unpack_files(archive, tmp_path / "out") == 2
    assert (tmp_path / "out" / "deep" / "er" / "été.bin").read_bytes() == bytes(range(256)) * 9_000
    assert {str(p.relative_to(tmp_path / "out")) for p in files_below(tmp_path / "out")} == {
        "deep/er/été.bin",
        "empty",
    }


def test_removing_a_folder_does_not_follow_links(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kept").touch()
    (tmp_path / "net").mkdir()
    (tmp_path / "net" / "link").symlink_to(tmp_path / "other")
    (tmp_path / "linked").symlink_to(tmp_path / "other")
    for name in ("net", "linked", "gone"):
        remove_folder(tmp_path / name)
    assert sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*")) == ["other", "other/kept"]
