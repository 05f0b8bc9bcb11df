"""What is handed in is opened within limits: files, folders and archives that may be hostile."""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed import archives, opening
from goldenthread.records.filed.archives import is_archive, unpack
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.opening import hand_in, open_all

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def zipped(
    entries: Mapping[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]], how: int = DEFLATED
) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, data in entries.items() if isinstance(entries, Mapping) else entries:
            archive.writestr(name, data)
    return content.getvalue()


def write(folder: Path, **files: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)


def names(files: list[Opened]) -> list[str]:
    return [file.name for file in files]


def refused(*paths: Path) -> tuple[Fault, ...]:
    with pytest.raises(LoadRefused) as caught:
        hand_in(paths)
    return caught.value.faults


def refused_archive(data: bytes) -> tuple[Fault, ...]:
    with pytest.raises(LoadRefused) as caught:
        unpack(Opened("return.zip", data))
    return caught.value.faults


def test_a_file(tmp_path: Path):
    write(tmp_path, header__csv=b"CHILD\n")
    assert open_all([tmp_path / "header.csv"]) == [Opened("header.csv", b"CHILD\n")]


def test_a_folder_with_folders_in_it(tmp_path: Path):
    write(tmp_path, b__csv=b"b", a__csv=b"a")
    write(tmp_path / "inner", c__csv=b"c")
    write(tmp_path / "inner" / "deeper", d__csv=b"d")
    write(tmp_path / ".git", e__csv=b"e")
    write(tmp_path, __hidden=b"h")
    write(tmp_path, Thumbs__db=b"t")
    handed = hand_in([tmp_path])
    assert names(list(handed.files)) == ["a.csv", "b.csv", "inner/c.csv"]
    assert handed.ignored == (
        ".git (hidden)",
        ".hidden (hidden)",
        "Thumbs.db (hidden)",
        "inner/deeper (a folder within a folder)",
    )


def test_a_file_named_twice_is_read_once(tmp_path: Path):
    write(tmp_path, a__csv=b"a")
    (tmp_path / "same.csv").symlink_to(tmp_path / "a.csv")
    assert names(open_all([tmp_path, tmp_path / "a.csv"])) == ["a.csv"]


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path):
    write(tmp_path / "2025", header__csv=b"a", episodes__csv=b"b")
    write(tmp_path / "2026", header__csv=b"c")
    found = open_all([tmp_path / "2025", tmp_path / "2026"])
    assert names(found) == ["episodes.csv", "2025/header.csv", "2026/header.csv"]


def test_what_is_not_there(tmp_path: Path):
    (fault,) = refused(tmp_path / "none.xml")
    assert (fault.file, fault.problem) == (str(tmp_path / "none.xml"), "there is no such file")


def test_an_empty_folder_and_one_of_hidden_files(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    write(tmp_path / "hidden", __one=b"1")
    empty, hidden = refused(tmp_path / "empty", tmp_path / "hidden")
    assert empty.problem == "the folder holds no file"
    assert hidden.problem == "the folder holds no file but .one (hidden)"


def test_every_empty_file_is_told(tmp_path: Path):
    write(tmp_path, a__csv=b"", b__csv=b"x", c__csv=b"")
    assert [(it.file, it.problem) for it in refused(tmp_path)] == [
        ("a.csv", "the file is empty"),
        ("c.csv", "the file is empty"),
    ]


def test_a_pipe_is_not_opened(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path, a__csv=b"a")
    assert hand_in([tmp_path]).ignored == ("pipe (not a file)",)
    (fault,) = refused(tmp_path / "pipe")
    assert "neither a file nor a folder" in fault.problem


def test_a_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "MOST_BYTES_OF_A_FILE", 10)
    write(tmp_path, a__csv=b"x" * 10, b__csv=b"x" * 11)
    (fault,) = refused(tmp_path)
    assert fault.file == "b.csv"
    assert "holds more than" in fault.problem


def test_files_over_the_limit_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "MOST_BYTES_IN_ALL", 25)
    write(tmp_path, a__csv=b"x" * 10, b__csv=b"x" * 10, c__csv=b"x" * 10)
    (fault,) = refused(tmp_path)
    assert (fault.file, fault.remedy) == ("c.csv", "Hand in the files of one return only")
    (tmp_path / "c.csv").write_bytes(zipped({"c.csv": b"x" * 10}))
    (fault,) = refused(tmp_path)
    assert "the archive unpacks to" in fault.problem


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "MOST_ENTRIES", 2)
    write(tmp_path, a__csv=b"x", b__csv=b"x", c__csv=b"x")
    (fault,) = refused(tmp_path)
    assert "3 files were handed in, more than 2" in fault.problem


def test_an_archive_is_opened(tmp_path: Path):
    entries = {
        "2026/header.csv": b"a",
        "2026/": b"",
        "win\\episodes.csv": b"b",
        "reviews.csv": b"c",
    }
    hidden = {"__MACOSX/._header.csv": b"x", ".DS_Store": b"y"}
    write(tmp_path, return__zip=zipped(entries | hidden))
    handed = hand_in([tmp_path])
    assert {file.name: file.data for file in handed.files} == {
        "return.zip/2026/header.csv": b"a",
        "return.zip/win/episodes.csv": b"b",
        "return.zip/reviews.csv": b"c",
    }
    assert handed.ignored == (
        "return.zip/__MACOSX/._header.csv (hidden)",
        "return.zip/.DS_Store (hidden)",
    )


def test_an_archive_of_any_name_and_a_workbook(tmp_path: Path):
    write(tmp_path, upload=zipped({"a.csv": b"a"}))
    write(tmp_path, book__xlsx=zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""}))
    assert names(open_all([tmp_path])) == ["book.xlsx", "upload/a.csv"]


def test_an_empty_file_in_an_archive(tmp_path: Path):
    write(tmp_path, r__zip=zipped({"a.csv": b"a", "b.csv": b""}))
    (fault,) = refused(tmp_path)
    assert (fault.file, fault.problem) == ("r.zip/b.csv", "the file is empty")


@pytest.mark.parametrize("how", [STORED, DEFLATED])
@pytest.mark.parametrize(
    "name",
    ["../out.csv", "a/../../out.csv", "/etc/out.csv", "C:/out.csv", "..\\out.csv", "a\x07b.csv"],
)
def test_a_name_that_leads_out_is_refused(name: str, how: int):
    (fault,) = refused_archive(zipped({name: b"x"}, how))
    assert "leads out of the archive" in fault.problem
    assert fault.file.isprintable()


def test_nothing_is_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    unpack(Opened("r.zip", zipped({"a/b.csv": b"x"})))
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_refused():
    entry = zipfile.ZipInfo("passwords.csv")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    (fault,) = refused_archive(zipped([(entry, b"/etc/passwd")]))
    assert "it is a link" in fault.problem


def test_an_encrypted_archive_is_refused_with_advice():
    data = bytearray(zipped({"a.csv": b"a"}))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    (fault,) = refused_archive(bytes(data))
    assert fault.problem == "the archive is encrypted"
    assert "Unpack it with its password" in fault.remedy


def test_a_bomb_of_one_file_is_refused():
    of_all, of_one = refused_archive(zipped({"a.csv": bytes(2_000_000)}))
    assert "more than 250 times its size" in of_all.problem
    assert of_one.file == "return.zip/a.csv"
    assert "more than 250 times its size" in of_one.problem


def test_a_bomb_of_many_files_is_refused(monkeypatch: pytest.MonkeyPatch):
    packed = zipped({f"{number}.csv": bytes(500_000) for number in range(40)})
    (fault,) = refused_archive(packed)
    assert "more than 250 times its size" in fault.problem


def test_a_small_file_may_be_packed_as_tight_as_it_likes():
    (file,) = unpack(Opened("r.zip", zipped({"a.csv": bytes(900_000)}))).files
    assert len(file.data) == 900_000


def test_too_many_bytes_and_entries(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "MOST_BYTES_OF_A_FILE", 10)
    (fault,) = refused_archive(zipped({"a.csv": b"x" * 11}))
    assert "it unpacks to" in fault.problem
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    (fault,) = refused_archive(zipped({"a": b"a", "b": b"b", "c": b"c"}))
    assert "holds 3 files, more than 2" in fault.problem


def test_an_archive_that_lies_about_a_size():
    data = bytearray(zipped({"a.csv": bytes(5_000_000)}))
    central = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, central + 24, 10)
    (fault,) = refused_archive(bytes(data))
    assert "damaged or cut off" in fault.problem


@pytest.mark.parametrize(
    "inner",
    [
        {"inner.zip": zipped({"a.csv": b"a"})},
        {"inner.csv": zipped({"a.csv": b"a"})},
        {"inner.zip": b"not an archive"},
        {"inner.gz": b"\x1f\x8b\x08\x00"},
        {"inner.7z": b"7z\xbc\xaf\x27\x1c"},
    ],
)
def test_an_archive_within_an_archive_is_refused(inner: dict[str, bytes]):
    (fault,) = refused_archive(zipped(inner, STORED))
    assert "an archive within an archive" in fault.problem
    assert fault.remedy == "Unpack it and hand in the folder"


def test_a_workbook_within_an_archive_is_let_through():
    book = zipped({"[Content_Types].xml": b"<Types/>"})
    (file,) = unpack(Opened("r.zip", zipped({"homes.xlsx": book}))).files
    assert file == Opened("r.zip/homes.xlsx", book)


def test_one_name_twice():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([("a.csv", b"1"), ("a.csv", b"2")])
    (fault,) = refused_archive(data)
    assert "several files of the same name" in fault.problem


def test_an_empty_archive():
    (fault,) = refused_archive(zipped({}))
    assert fault.problem == "the archive is empty"


def test_another_way_of_packing():
    (fault,) = refused_archive(zipped({"a.csv": b"a" * 100}, zipfile.ZIP_BZIP2))
    assert "packed in a way that is not read" in fault.problem


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"7z\xbc\xaf\x27\x1c..", "a 7z archive"), (b"\x1f\x8b\x08", "a gzip archive")],
)
def test_other_archives_are_refused(data: bytes, kind: str, tmp_path: Path):
    write(tmp_path, a__csv=data)
    (fault,) = refused(tmp_path)
    assert fault.problem == f"this is {kind}"
    assert "zip archive" in fault.remedy


def test_a_damaged_archive():
    data = zipped({"a.csv": zlib.compress(os.urandom(2000))})
    for broken in (data[:-30], data[:60] + b"\0\0\0" + data[63:], b"PK\x03\x04"):
        (fault,) = refused_archive(broken)
        assert fault.problem == "the archive is damaged or cut off"


ARCHIVE = zipped({"2026/header.csv": b"CHILD,SEX\n1,2\n" * 20, "episodes.csv": b"CHILD\n"})


@settings(max_examples=300, deadline=2000)
@given(
    st.lists(
        st.tuples(st.integers(0, len(ARCHIVE)), st.integers(0, 8), st.binary(max_size=8)),
        min_size=1,
        max_size=5,
    )
)
def test_a_mangled_archive_is_opened_or_refused(edits: list[tuple[int, int, bytes]]):
    data = ARCHIVE
    for place, cut, piece in edits:
        data = data[:place] + piece + data[place + cut :]
    file = Opened("return.zip", data)
    is_archive(file)
    try:
        opened = unpack(file).files
    except LoadRefused as refusal:
        told = refusal.faults
    else:
        told = opened
        assert all(".." not in it.name.split("/") for it in opened)
    assert told
