"""What is handed in is recognised by its content, one return at a time."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed import read
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.read import READERS, Beside, Reader, read_filing
from goldenthread.schema.annexa import LISTS
from goldenthread.schema.filed import Return

CENSUS = (
    "<Message><Header><Collection>CIN</Collection><Year>2026</Year><LEA>201</LEA></Header>"
    "<Children><Child/></Children></Message>"
)
OTHER = Return("other", "Other return", {}, {})


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sequence[Opened], Beside]]:
    """A second return, known by its name, that keeps what it was given."""
    given: list[tuple[Sequence[Opened], Beside]] = []

    def read_other(files: Sequence[Opened], beside: Beside) -> Filing:
        given.append((files, beside))
        return Filing(OTHER, {}, "csv")

    def sign(file: Opened) -> str | None:
        return "by its word" if b"OTHER" in file.data else None

    readers = {"cin": READERS["cin"], "other": Reader(OTHER, "a file", sign, read_other)}
    monkeypatch.setattr(read, "READERS", readers)
    return given


def refused(*paths: Path, **how: str) -> LoadRefused:
    with pytest.raises(LoadRefused) as caught:
        read_filing(paths, **how)
    return caught.value


def test_a_census_among_other_files(tmp_path: Path):
    (tmp_path / "any.txt").write_text(CENSUS)
    (tmp_path / "notes.docx").write_bytes(b"PK..")
    (tmp_path / ".hidden").write_bytes(b"x")
    filing = read_filing([tmp_path])
    assert (filing.filed.name, filing.year, filing.authority) == ("cin", 2026, "201")
    assert filing.ignored == ("notes.docx", ".hidden (hidden)")


def test_a_census_in_an_archive(tmp_path: Path):
    path = tmp_path / "upload.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("cin.xml", CENSUS)
    (recognised,) = read_filing([path]).recognised
    assert recognised.file == "upload.zip/cin.xml"
    assert recognised.sign == "by its root element Message and its collection CIN"


def test_the_authority_that_is_named_counts(tmp_path: Path):
    (tmp_path / "cin.xml").write_text(CENSUS)
    assert read_filing([tmp_path], authority="Marlshire").authority == "Marlshire"


def workbook() -> bytes:
    book, content = openpyxl.Workbook(), BytesIO()
    book.active.append(["INV000123", "Smith"])
    book.save(content)
    return content.getvalue()


def test_nothing_that_is_known(tmp_path: Path):
    files = {
        "a.csv": (b"INV000123,Smith,3\n1,2,3\n", "a table of 3 columns parted by commas"),
        "b.xml": (b"<?xml version='1.0'?><Report/>", "XML whose root element is Report"),
        "c.pdf": (b"%PDF-1.7", "a PDF document"),
        "d.txt": (b"Dear all", "text that is no table"),
        "e.html": (b"<!doctype html><html><body>", "a web page"),
        "f.xlsx": (workbook(), "an Excel workbook"),
        "g.bin": (b"\x00\x01\x02", "a file of some program"),
        "h.xml": (b"<INV000123/>", "XML"),
        "i.doc": (b"\xd0\xcf\x11\xe0", "a document or workbook of an old kind"),
    }
    for name, (data, _) in files.items():
        (tmp_path / name).write_bytes(data)
    refusal = refused(tmp_path)
    assert [fault.file for fault in refusal.faults] == sorted(files)
    for fault in refusal.faults:
        assert f"it looks like {files[fault.file][1]}" in fault.problem
        assert "whose root element is Message and whose collection is CIN" in fault.remedy
    assert "INV000123" not in str(refusal)
    assert "Smith" not in str(refusal)


def test_two_returns_are_refused_with_advice(tmp_path: Path, other):
    (tmp_path / "cin.xml").write_text(CENSUS)
    (tmp_path / "other.csv").write_text("OTHER")
    first, second = refused(tmp_path).faults
    assert "it is taken for Children in need census, by its root element" in first.problem
    assert "it is taken for Other return, by its word" in second.problem
    assert "--return cin or --return other" in first.remedy


def test_the_return_that_is_meant_passes_over_the_others(tmp_path: Path, other):
    (tmp_path / "cin.xml").write_text(CENSUS)
    (tmp_path / "other.csv").write_text("OTHER")
    filing = read_filing([tmp_path], as_return="cin")
    assert (filing.filed.name, filing.ignored) == ("cin", ("other.csv",))
    filing = read_filing([tmp_path], as_return="other")
    assert (filing.filed.name, filing.ignored) == ("other", ("cin.xml",))


def test_a_file_with_the_signs_of_two_returns_goes_with_the_rest(tmp_path: Path, other):
    (tmp_path / "both.xml").write_text(f"{CENSUS}<!-- OTHER -->")
    assert len(refused(tmp_path).faults) == 2
    (tmp_path / "other.csv").write_text("OTHER")
    assert read_filing([tmp_path]).filed.name == "other"


def test_what_is_meant_but_has_no_sign_is_left_to_its_reader(tmp_path: Path, other):
    (tmp_path / "other.csv").write_text("OTHER")
    (fault,) = refused(tmp_path, as_return="cin").faults
    assert "not XML" in fault.problem
    (tmp_path / "other.csv").write_text("<Message><Children><Child/></Children></Message>")
    filing = read_filing([tmp_path], as_return="cin")
    assert filing.recognised[0].sign == "as it was named"


def test_an_unknown_return_is_a_mistake_of_the_caller(tmp_path: Path):
    (tmp_path / "cin.xml").write_text(CENSUS)
    with pytest.raises(KeyError):
        read_filing([tmp_path], as_return="none")


def test_last_years_files_are_handed_on(tmp_path: Path, other):
    for year in ("2025", "2026"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "other.csv").write_text(f"OTHER {year}")
    read_filing([tmp_path / "2026"], last_year=[tmp_path / "2025"], authority="305")
    ((files, beside),) = other
    assert [file.data for file in files] == [b"OTHER 2026"]
    assert [file.data for file in beside.last_year] == [b"OTHER 2025"]
    assert beside.authority == "305"


def test_the_real_returns_are_told_apart(shared_data: Path):
    returns = shared_data / "returns"
    census = read_filing([returns / "cin" / "fake_CIN_data.xml"])
    assert (census.filed.name, census.tables["CINdetails"].num_rows) == ("cin", 402)
    looked_after = {file.name for file in (returns / "ssda903").iterdir()}
    for name in sorted(looked_after):
        signs = {it for it, reader in READERS.items() if reader.sign(opened(returns, name))}
        assert signs <= {"ssda903"}


def opened(returns: Path, name: str) -> Opened:
    return Opened(name, (returns / "ssda903" / name).read_bytes())


def test_a_903_is_read_through_its_own_reader(tmp_path: Path):
    (tmp_path / "any.csv").write_text(
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/02/2015,WBRI,,,\n"
    )
    filing = read_filing([tmp_path], authority="Surrey")
    assert (filing.filed.name, filing.tables["Header"].num_rows) == ("ssda903", 1)
    assert filing.authority == "Surrey"


def test_the_dataset_is_known_by_the_names_of_its_tables(tmp_path: Path):
    (tmp_path / "ssd_person.csv").write_text("pers_person_id,pers_dob\n1,2015-02-28\n")
    filing = read_filing([tmp_path], authority="Marlshire")
    assert (filing.filed.name, filing.authority) == ("ssd", "Marlshire")


def test_annex_a_is_known_by_its_headings(tmp_path: Path):
    headings = ",".join(asked.heading for asked in LISTS[0].asked.values())
    (tmp_path / "any.csv").write_text(f"{headings}\n")
    assert read_filing([tmp_path]).filed.name == "annexa"


def test_a_broken_census_is_known_and_refused(tmp_path: Path):
    (tmp_path / "cin.xml").write_text(CENSUS[:-20])
    (fault,) = refused(tmp_path).faults
    assert "cut off" in fault.problem
