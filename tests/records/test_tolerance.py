"""Small differences between suppliers' files that make no difference."""

from datetime import date

import pytest

from goldenthread.records.sources import table_named

HEADER = "pers_person_id,pers_dob,pers_sex"
ROW = "1,2015-02-28,F"


@pytest.mark.parametrize(
    "name",
    [
        "ssd_person.csv",
        "person.csv",
        "SSD_PERSON.CSV",
        "dbo.ssd_person.csv",
        "HDM.dbo.SSD_Person.Csv",
        "ssd-person.csv",
        "ssd person.csv",
        "ssd_person_20260930.csv",
    ],
)
def test_names_of_files(extract, rows_of, name):
    extract.write(name, f"{HEADER}\n{ROW}\n")
    assert len(rows_of(extract.load(), "ssd_person")) == 1


@pytest.mark.parametrize(
    ("stem", "table"),
    [
        ("ssd_cla_placement", "ssd_cla_placement"),
        ("CLA_Placement", "ssd_cla_placement"),
        ("population", "population"),
        ("ssd_population", None),
        ("persons", None),
        ("", None),
    ],
)
def test_a_name_is_one_table_or_none(stem, table):
    assert table_named(stem) == table


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}\n{ROW}\n",
        f"{HEADER}\r\n{ROW}\r\n",
        f"{HEADER}\r{ROW}\r",
        f"\n\n{HEADER}\n\n{ROW}\n\n",
        f"\ufeff{HEADER}\n{ROW}\n",
        f"{HEADER.upper()}\n{ROW}\n",
        '"Pers_Person_ID" , "pers dob" ,"pers-sex"\n1,2015-02-28,F\n',
        "[pers_person_id],ssd_person.pers_dob,dbo.ssd_person.pers_sex\n1,2015-02-28,F\n",
        "pers_sex,pers_person_id,pers_dob\nF,1,2015-02-28\n",
        f"{HEADER},extra\n{ROW},whatever\n",
        f"{HEADER},\n{ROW},\n",
        f"{HEADER.replace(',', ';')}\n{ROW.replace(',', ';')}\n",
        f"{HEADER.replace(',', chr(9))}\n{ROW.replace(',', chr(9))}\n",
        f"{HEADER.replace(',', '|')}\n{ROW.replace(',', '|')}\n",
        f'{HEADER}\n" 1 ","28/02/2015"," F"\n',
        f"{HEADER}\n1,2015-02-28 00:00:00.000,F\n",
        f"{HEADER}\n1,2015-02-28T00:00:00Z,F\n",
        f"{HEADER}\n1,28/02/2015 00:00,F\n",
        f"{HEADER}\n1,28-Feb-2015,F\n",
    ],
)
def test_ways_to_write_the_same_row(extract, rows_of, content):
    extract.write("ssd_person.csv", content)
    loaded = extract.load()
    (person,) = rows_of(loaded, "ssd_person")
    assert (person["pers_person_id"], person["pers_dob"], person["pers_sex"]) == (
        "1",
        date(2015, 2, 28),
        "F",
    )
    assert loaded.snapshot.manifest.rejected == 0


@pytest.mark.parametrize("blank", ["", " ", "NULL", "null", '""', "PLACEHOLDER_DATA"])
def test_ways_to_write_nothing(extract, rows_of, blank):
    extract.write("ssd_person.csv", f"{HEADER}\n1,{blank},{blank}\n")
    loaded = extract.load()
    (person,) = rows_of(loaded, "ssd_person")
    assert (person["pers_dob"], person["pers_sex"]) == (None, None)
    assert loaded.snapshot.manifest.rejected == 0


def test_a_surname_of_null_is_a_surname(extract, rows_of):
    extract.write("ssd_person.csv", "pers_person_id,pers_surname\n1,Null\n")
    assert rows_of(extract.load(), "ssd_person")[0]["pers_surname"] == "Null"


def test_ways_to_write_a_flag(extract, rows_of):
    written = ["Y", "yes", "1", "TRUE", "t", "N", "No", "0", "false", "F"]
    lines = [f"{n},{flag}" for n, flag in enumerate(written)]
    extract.write("ssd_person.csv", "\n".join(["pers_person_id,pers_is_mother", *lines, ""]))
    flags = [it["pers_is_mother"] for it in rows_of(extract.load(), "ssd_person")]
    assert flags == [True] * 5 + [False] * 5


def test_files_of_the_machine_and_folders_within_are_passed_over(two_children):
    two_children.write(".DS_Store", b"\0")
    two_children.write("desktop.ini", "x")
    (two_children.folder / "old").mkdir()
    assert two_children.load().snapshot.manifest.ignored_files == ()


def test_values_in_quotes_may_hold_anything(extract, rows_of):
    extract.write(
        "ssd_person.csv",
        'pers_person_id,pers_forename,pers_surname\n1,"Ann, ""Nan""","Two\nlines"\n2,O"Hara,x\n',
    )
    first, second = rows_of(extract.load(), "ssd_person")
    assert (first["pers_forename"], first["pers_surname"]) == ('Ann, "Nan"', "Two\nlines")
    assert (second["pers_forename"], second["pers_surname"]) == ('O"Hara', "x")


def test_letters_beyond_ascii_are_kept(extract, rows_of):
    extract.write("ssd_person.csv", "pers_person_id,pers_forename\n1,Zoë\n2,Łukasz\n")
    names = [it["pers_forename"] for it in rows_of(extract.load(), "ssd_person")]
    assert names == ["Zoë", "Łukasz"]


def test_a_document_in_a_cell_may_be_long(extract, rows_of):
    document = '{""note"": ""' + "x" * 300_000 + '""}'
    header = "addr_table_id,addr_address_json,addr_address_start_date"
    extract.write("ssd_person.csv", "pers_person_id\n1\n")
    extract.write("ssd_address.csv", f'{header}\n1,"{document}",soon\n2,"5"" x",soon\n')
    loaded = extract.load(set_aside=True)
    assert len(rows_of(loaded, "ssd_address")[0]["addr_address_json"]) > 300_000
    assert loaded.snapshot.manifest.rejected == 3
