"""Bad input is refused with what is wrong, where, and what to do; nothing is stored."""

import errno
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.records.load import Fault, LoadRefused, load_ssd

PERSON = "ssd_person.csv"
HEADER = "pers_person_id,pers_forename,pers_dob"


def only(refused: LoadRefused) -> Fault:
    (fault,) = refused.faults
    return fault


def of_file(content: str | bytes, extract, name: str = PERSON, **how: object) -> LoadRefused:
    extract.write(name, content)
    return extract.refused(**how)


def test_no_such_folder(extract):
    extract.folder.rmdir()
    fault = only(extract.refused())
    assert fault.file == str(extract.folder)
    assert "no such folder" in fault.problem


def test_a_file_instead_of_a_folder(extract):
    extract.write(PERSON, f"{HEADER}\n")
    with pytest.raises(LoadRefused, match="this is a file, not a folder"):
        load_ssd(
            extract.folder / PERSON,
            authority="Marlshire",
            as_at=date(2026, 9, 30),
            store=extract.store,
        )


def test_an_empty_folder(extract):
    fault = only(extract.refused())
    assert "the folder is empty" in fault.problem
    assert "ssd_person.csv" in fault.remedy


def test_a_folder_of_something_else(extract):
    for name in ("cin_2025.xml", "cin_2026.xml", "notes.docx"):
        extract.write(name, "<Message/>")
    fault = only(extract.refused())
    assert "1 × .docx, 2 × .xml" in fault.problem
    assert "cin_2025.xml" in fault.problem
    assert "ssd_person.csv" in fault.remedy


def test_population_alone_is_something_else(extract):
    extract.write("population.csv", "popn_mid_year,popn_district,popn_children_0_17\n2025,,10\n")
    assert "something else" in only(extract.refused()).problem


def test_the_folder_above_the_right_one(extract):
    (extract.folder / "september").mkdir()
    extract.write("september/ssd_person.csv", f"{HEADER}\n")
    assert only(extract.refused()).remedy.endswith("extract/september")


def test_two_files_for_one_table(extract):
    extract.write(PERSON, f"{HEADER}\n")
    fault = only(of_file(f"{HEADER}\n", extract, "person.csv"))
    assert "person.csv and ssd_person.csv are both taken for ssd_person" in fault.problem


@pytest.mark.parametrize("method", ["open", "read_bytes"])
def test_files_that_may_not_be_read(two_children, monkeypatch, method):
    def refuse(path: Path, *how: object) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, method, refuse)
    refused = two_children.refused()
    assert [fault.file for fault in refused.faults] == [PERSON, "ssd_cin_episodes.csv"]
    assert "cannot be read (Permission denied)" in refused.faults[0].problem


def test_a_file_that_changes_while_it_is_loaded(two_children):
    def write_on(step: str, done: int, total: int) -> None:
        with (two_children.folder / PERSON).open("a") as file:
            file.write("3,F,2016-01-01,N\n")

    fault = only(two_children.refused(progress=write_on))
    assert fault.file == PERSON
    assert fault.problem == "the file changed while it was being loaded"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \r\n"])
def test_an_empty_file(extract, content):
    assert only(of_file(content, extract)).problem == "the file is empty"


def test_windows_1252_is_named_with_line_and_byte(extract):
    content = f"{HEADER}\n1,Ann,\n2,Zoë,\n".encode("cp1252")
    fault = only(of_file(content, extract))
    assert fault.line == 3
    assert f"byte {content.index(0xEB) + 1} of it is 0xEB" in fault.problem
    assert "Windows-1252 (cp1252)" in fault.problem
    assert "UTF-8" in fault.remedy


def test_an_encoding_that_is_not_known(extract):
    fault = only(of_file(HEADER.encode() + b"\n1,\x81\xff,\n", extract))
    assert "its encoding is unknown" in fault.problem


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(extract, encoding):
    fault = only(of_file(f"{HEADER}\n1,Ann,\n".encode(encoding), extract))
    assert "UTF-16" in fault.problem or "zero bytes" in fault.problem


def test_a_file_without_a_header(extract):
    fault = only(of_file("1,Ann,2015-02-28\n2,Ben,2012-02-29\n", extract))
    assert (fault.line, fault.problem) == (1, "the header names no column of ssd_person")
    assert "pers_person_id" in fault.remedy
    assert "Ann" not in str(fault)


def test_a_missing_key_column(extract):
    fault = only(of_file("pers_forename\nAnn\n", extract))
    assert fault.column == "pers_person_id"
    assert "the column is missing" in fault.problem


def test_a_column_that_is_there_twice(extract):
    fault = only(of_file("pers_person_id,pers_dob,PERS_DOB\n1,,\n", extract))
    assert (fault.line, fault.column) == (1, "pers_dob")


@pytest.mark.parametrize("cut", ["2,B", "2", '2,"B'])
def test_a_last_line_that_was_not_written_to_its_end(extract, cut):
    fault = only(of_file(f"{HEADER}\n1,Ann,2015-02-28\n{cut}", extract))
    assert fault.line == 3
    assert "not written to its end" in fault.problem
    assert "Ann" not in str(fault)


def test_a_last_value_in_quotes_that_is_cut_short(extract):
    content = f'{HEADER}\n1,Ann,2015-02-28\n2,Ben,"2012-'
    fault = only(of_file(content, extract))
    assert fault.line == 3
    assert "never closed" in fault.problem


def test_quotes_that_swallow_the_rest_of_the_file(extract):
    content = f'{HEADER}\n1,Ann,"2015-02-28\n2,Ben,2012-02-29\n3,Cat,2011-01-01\n'
    fault = only(of_file(content, extract))
    assert fault.line == 2
    assert "never closed" in fault.problem


def test_every_ragged_line_is_named(extract):
    content = f'{HEADER}\n1,Ann,\n2,"Two\nlines",,\n3,x\n4,Dan,\n5,Smith, Eve,\n'
    refused = of_file(content, extract)
    assert [fault.line for fault in refused.faults] == [3, 5, 7]
    assert "the line has 4 values where the header has 3" in refused.faults[0].problem
    assert "Smith" not in str(refused)


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_truncated_parquet_file(extract, kept):
    path = extract.folder / "ssd_person.parquet"
    pq.write_table(pa.table({"pers_person_id": [str(n) for n in range(1000)]}), path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert "not a whole Parquet file" in only(extract.refused()).problem


def test_a_parquet_file_that_is_damaged_within(extract):
    path = extract.folder / "ssd_person.parquet"
    pq.write_table(pa.table({"pers_person_id": [str(n) for n in range(1000)]}), path)
    content = bytearray(path.read_bytes())
    content[4:200] = bytes(196)
    path.write_bytes(content)
    assert "not a whole Parquet file" in only(extract.refused()).problem


def test_parquet_faults_are_told_too(extract):
    path = extract.folder / "ssd_person.parquet"
    pq.write_table(pa.table({"pers_forename": ["Ann"]}), path)
    fault = only(extract.refused())
    assert (fault.line, fault.column) == (None, "pers_person_id")
    pq.write_table(pa.table({"pers_person_id": ["1"], "pers_dob": [[1, 2]]}), path)
    assert only(extract.refused()).problem == "the column holds lists or records"


@pytest.mark.parametrize("key", ["", "NULL", '" "'])
def test_a_row_without_a_key(extract, key):
    fault = only(of_file(f"{HEADER}\n1,Ann,\n{key},Ben,\n", extract))
    assert (fault.line, fault.column) == (3, "pers_person_id")
    assert "the cell is empty" in fault.problem


def test_rows_without_a_key_do_not_repeat_one_another(extract):
    refused = of_file(f"{HEADER}\n,Ann,\n,Ben,\n", extract)
    assert [(fault.line, "is empty" in fault.problem) for fault in refused.faults] == [
        (2, True),
        (3, True),
    ]


def test_repeated_keys_are_told_by_their_lines_and_never_by_the_key(extract):
    content = f'{HEADER}\nP77,Ann,\nP88,"Be\nn",\nP77,Cat,\nP99,Dan,\nP77,Eve,\n'
    refused = of_file(content, extract)
    assert [(fault.line, fault.problem) for fault in refused.faults] == [
        (5, "the row has the same key as line 2"),
        (7, "the row has the same key as line 2"),
    ]
    assert "P77" not in str(refused)
    assert "Cat" not in str(refused)


def test_keys_that_differ_in_space_only_are_the_same(extract):
    assert only(of_file(f"{HEADER}\n1,Ann,\n 1 ,Ben,\n", extract)).line == 3


def test_a_key_of_two_columns_repeats_when_both_do(extract):
    header = "fami_table_id,fami_family_id,fami_person_id"
    content = f"{header}\n1,A,9\n1,B,9\n2,A,9\n1,A,8\n"
    extract.write("ssd_family.csv", content)
    fault = only(of_file("pers_person_id\n9\n8\n", extract))
    assert (fault.line, fault.column) == (5, "fami_table_id, fami_family_id")


def test_dates_in_the_wrong_order(extract):
    header = "cine_referral_id,cine_referral_date,cine_close_date"
    rows = [
        "1,2026-03-02,2026-03-01",
        "2,2026-03-01,2026-03-01",
        "3,2026-03-01,",
        "4,,2026-03-01",
        "5,2026-03-01,2026-03-01",
    ]
    content = "\n".join([header, *rows, ""])
    fault = only(of_file(content, extract, "ssd_cin_episodes.csv"))
    assert (fault.line, fault.column) == (2, "cine_close_date")
    assert fault.problem == "2026-03-01 comes before the 2026-03-02 of cine_referral_date"


def test_a_date_that_cannot_be_read_is_quoted_with_what_was_expected(extract):
    fault = only(of_file(f"{HEADER}\n1,Ann,2015-02-28\n2,Ben,30/02/2015\n", extract))
    assert (fault.file, fault.line, fault.column) == (PERSON, 3, "pers_dob")
    assert fault.problem == (
        "“30/02/2015” is not a date from 1900 to 2099 written as 2026-09-30, 30/09/2026 or "
        "30-Sep-2026"
    )
    assert "--set-aside" in fault.remedy


@pytest.mark.parametrize(
    ("written", "shape"),
    [("Ben Smith", "aaa aaaaa"), ("AB123", "aa999"), ("x" * 30, "a" * 20 + "…"), ("no!", "aa!")],
)
def test_of_what_looks_like_no_date_only_the_shape_is_told(extract, written, shape):
    fault = only(of_file(f"{HEADER}\n1,Ann,{written}\n", extract))
    assert f"what is written, of the shape “{shape}”, is not a date" in fault.problem
    assert written not in str(fault)


def test_every_kind_of_value_that_cannot_be_read_refuses_the_files(extract):
    extract.write(PERSON, "pers_person_id,pers_dob,pers_send_flag\n1,soon,perhaps\n")
    extract.write("ssd_sdq_scores.csv", "csdq_table_id,csdq_sdq_score\n1,many\n")
    extract.write(
        "ssd_missing.csv", "miss_table_id,miss_missing_episode_start_date\n1,2026-09-31 10:00\n"
    )
    extract.write("ssd_address.csv", "addr_table_id,addr_address_json\n1,{\n")
    refused = extract.refused()
    told = {fault.column: fault.problem for fault in refused.faults}
    assert len(told) == len(refused.faults) == 5
    assert "is not a date from" in told["pers_dob"]
    assert "is neither yes nor no" in told["pers_send_flag"]
    assert "is not a whole number" in told["csdq_sdq_score"]
    assert "is not a date and time" in told["miss_missing_episode_start_date"]
    assert "is not JSON" in told["addr_address_json"]
    assert "“2026-09-31 10:00”" in str(refused)


def test_every_fault_of_every_file_at_once(extract):
    extract.write(PERSON, f"{HEADER}\n1,Ann,soon\n1,Ben,\n,Cat,\n")
    extract.write("ssd_cp_plans.csv", b"\xff")
    extract.write(
        "ssd_cin_episodes.csv",
        "cine_referral_id,cine_referral_date,cine_close_date\n1,2026-03-02,2026-03-01\n",
    )
    refused = extract.refused()
    assert {(fault.file, fault.line) for fault in refused.faults} == {
        (PERSON, 2),
        (PERSON, 3),
        (PERSON, 4),
        ("ssd_cp_plans.csv", 1),
        ("ssd_cin_episodes.csv", 2),
    }
    assert str(refused).count("\n") == 4


def test_many_faults_of_one_kind_are_counted(extract):
    refused = of_file(f"{HEADER}\n" + "1,Ann,\n" * 501, extract)
    assert len(refused.faults) == 21
    assert refused.faults[-1].problem == "480 more lines have the same fault"


def test_an_authority_without_a_name(two_children):
    assert only(two_children.refused(authority=" - ")).remedy == "Name the council"


def test_rows_at_fault_are_left_out_and_recorded_when_asked(extract, rows_of):
    extract.write(PERSON, f"{HEADER}\n1,Ann,\n1,Ben,\n,Cat,\n2,Dan,2015-02-30\n")
    extract.write(
        "ssd_cin_episodes.csv",
        "cine_referral_id,cine_referral_date,cine_close_date\n1,2026-03-02,2026-03-01\n",
    )
    loaded = extract.load(set_aside=True)
    people = [(it["pers_person_id"], it["pers_forename"]) for it in rows_of(loaded, "ssd_person")]
    assert people == [("1", "Ann"), ("2", "Dan")]
    assert rows_of(loaded, "ssd_cin_episodes") == []
    manifest = loaded.snapshot.manifest
    assert (manifest.rejected, manifest.set_aside) == (1, 3)
    rejected = pq.read_table(loaded.snapshot.rejected).to_pylist()
    assert [(it["file"], it["line"], it["column"], it["value"]) for it in rejected] == [
        ("ssd_cin_episodes.csv", 2, "cine_close_date", "2026-03-01"),
        (PERSON, 3, "pers_person_id", None),
        (PERSON, 4, "pers_person_id", None),
        (PERSON, 5, "pers_dob", "2015-02-30"),
    ]
    assert rejected[1]["reason"] == "row left out: the row has the same key as line 2"


def test_a_snapshot_with_rows_set_aside_does_not_stand_for_the_whole_files(extract):
    extract.write(PERSON, f"{HEADER}\n1,Ann,\n1,Ben,\n")
    loaded = extract.load(set_aside=True)
    with pytest.raises(LoadRefused):
        extract.load()
    assert extract.load(set_aside=True).snapshot.id == loaded.snapshot.id
    assert not extract.load(set_aside=True).is_new


def test_orphans_of_a_row_that_was_set_aside_are_noticed(extract):
    extract.write(PERSON, f"{HEADER},pers_death_date\n1,Ann,2015-01-02,2015-01-01\n")
    extract.write("ssd_contacts.csv", "cont_contact_id,cont_person_id\n1,1\n")
    notices = extract.load(set_aside=True).snapshot.manifest.notices
    assert [notice.where for notice in notices] == ["ssd_contacts.cont_person_id"]


def test_a_fault_reads_as_where_what_and_what_to_do():
    fault = Fault("a.csv", 7, "x", "it is wrong", "Put it right")
    assert str(fault) == "a.csv, line 7, x: it is wrong. Put it right."
    assert str(Fault("a.csv", None, None, "empty", "Go")) == "a.csv: empty. Go."


def test_nothing_that_is_told_names_a_child(extract):
    header = "pers_person_id,pers_forename,pers_sex,pers_dob,pers_death_date,pers_send_flag"
    rows = [
        "SECRET1,SECRET2,F,2015-01-02,2015-01-01,Y",
        "SECRET1,SECRET3,SECRET4,SECRET5,,SECRET6",
        ",SECRET7,F,2015-01-02,,Y",
    ]
    extract.write(PERSON, "\n".join([header, *rows, ""]))
    extract.write("ssd_contacts.csv", "cont_contact_id,cont_person_id\n1,SECRET8\n")
    refused = extract.refused()
    assert len(refused.faults) == 5
    assert "SECRET" not in str(refused)
    snapshot = extract.load(set_aside=True).snapshot
    assert snapshot.manifest.set_aside == 3
    assert "SECRET" not in (snapshot.path / "manifest.json").read_text()
    extract.write(PERSON, "\n".join([header, *rows, "SECRET9,SECRET9"]))
    with pytest.raises(LoadRefused) as ragged:
        extract.load()
    assert "SECRET" not in str(ragged.value)
    assert ragged.value.__cause__ is None
    assert ragged.value.__context__ is None
