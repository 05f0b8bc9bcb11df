"""Files written by others, read to their end and counted another way."""

import csv
from collections import Counter
from datetime import date, datetime
from xml.etree import ElementTree

import pytest

from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903 import read_ssda903, sign
from goldenthread.schema.filed import unread_column
from goldenthread.schema.ssda903 import SSDA903
from goldenthread.schema.table import DATE

TABLE_OF = {
    "header": "Header",
    "episodes": "Episodes",
    "reviews": "Reviews",
    "uasc": "UASC",
    "oc2": "OC2",
    "oc3": "OC3",
    "ad1": "AD1",
    "placed_for_adoption": "PlacedAdoption",
    "previous_permanence": "PrevPerm",
    "missing": "Missing",
    "sw_episodes": "SWEpisodes",
    "DoLo": "DoLo",
}


@pytest.fixture(scope="module")
def folder(shared_data):
    return shared_data / "returns" / "ssda903"


def opened(path):
    return Opened(path.name, path.read_bytes())


@pytest.fixture(scope="module")
def filing(folder):
    return read_ssda903(
        [opened(path) for path in sorted(folder.glob("*.csv"))],
        last_year=[opened(folder / "fake_903.xml")],
        authority="Essex County Council",
    )


def test_every_file_of_the_sample_is_known(folder, filing):
    assert all(sign(opened(path)) for path in folder.iterdir())
    by_file = {it.file: it.table for it in filing.recognised if it.file.endswith(".csv")}
    assert by_file == {f"{stem}.csv": name for stem, name in TABLE_OF.items()}
    assert filing.form == "csv"
    assert filing.year is None
    assert filing.missing_columns == frozenset()
    assert filing.faults == ()


@pytest.mark.parametrize(("stem", "name"), TABLE_OF.items())
def test_every_value_of_the_csv_files(folder, filing, stem, name):
    with (folder / f"{stem}.csv").open(encoding="utf-8-sig", newline="") as lines:
        expected = list(csv.DictReader(lines))
    declared = SSDA903.tables[name]
    got = filing.tables[name].to_pylist()
    assert [row["row"] for row in got] == list(range(1, len(expected) + 1))
    for column in declared.file_columns:
        if column.type is DATE:
            values = [as_day(row[column.name]) for row in expected]
            assert {row[unread_column(column.name)] for row in got} == {None}
        else:
            values = [row[column.name].strip().upper() or None for row in expected]
        assert [row[column.name] for row in got] == values, column.name


def as_day(written: str) -> date | None:
    return datetime.strptime(written, "%d/%m/%Y").date() if written else None  # noqa: DTZ007


def test_stored_columns_are_the_declared_ones_in_order(filing):
    for name, rows in filing.tables.items():
        declared = SSDA903.all_tables[name].snapshot_columns
        assert rows.schema.names == [column.name for column in declared]


def test_children_in_the_asylum_file_are_marked_in_the_header(folder, filing):
    with (folder / "uasc.csv").open() as lines:
        asylum = {row["CHILD"] for row in csv.DictReader(lines)}
    for row in filing.tables["Header"].to_pylist():
        assert row["UASC"] == ("1" if row["CHILD"] in asylum else "0")


def test_every_group_of_the_xml_file(folder, filing):
    root = ElementTree.parse(folder / "fake_903.xml").getroot()  # noqa: S314
    tags = Counter(element.tag for element in root.iter())
    rows = {name.removesuffix("_last"): it.num_rows for name, it in filing.tables.items()}
    last = {name: filing.tables[f"{name}_last"].num_rows for name in rows if name in TABLES_OF_XML}
    assert last == {
        "Header": tags["HEADER"],
        "Episodes": tags["EPISODE"],
        "Reviews": tags["AREVIEW"],
        "Missing": tags["AMISSING"],
        "OC2": tags["OC2"],
        "PrevPerm": tags["PERMANENCE"],
        "PlacedAdoption": tags["AD_PLACED"],
        "UASC": tags["DUC"],
        "OC3": tags["IN_TOUCH"],
        "AD1": tags["DATE_INT"],
    }
    assert "SWEpisodes_last" not in filing.tables


TABLES_OF_XML = set(SSDA903.tables) - {"SWEpisodes", "DoLo"}


def test_every_value_of_the_xml_episodes(folder, filing):
    root = ElementTree.parse(folder / "fake_903.xml").getroot()  # noqa: S314
    expected = [
        {"CHILD": child.findtext("HEADER/CHILDID")} | {it.tag: it.text for it in episode}
        for child in root
        for episode in child.findall("EPISODE")
    ]
    got = filing.tables["Episodes_last"].to_pylist()
    for row, written in zip(got, expected, strict=True):
        assert row["CHILD"] == written["CHILD"]
        assert row["PLACE"] == written["PL"]
        assert row["DECOM"] == as_day(written["DECOM"])
        assert row["URN"] == written["URN"]
        assert row["HOME_POST"] == written["HOME_POST"]


def test_both_lists_of_providers(folder, filing):
    read = read_ssda903(
        [opened(folder / "episodes.csv"), *map(opened, sorted(folder.glob("*.xlsx")))]
    )
    providers = read.tables["Providers"].to_pylist()
    assert [row["row"] for row in providers] == [1, 2, 3, 4, 5, 6]
    assert [row["URN"] for row in providers[3:]] == ["RHN00004", "1", "2"]
    assert providers[0]["PLACE_CODES"] == "U1,U2,U3,U4,U5,U6"
    assert providers[0]["PROVIDER_CODES"] == "RD1,RD2"
    assert {row["REG_END"] for row in providers[:5]} == {None}
    supported = providers[5]
    assert supported["PLACE_CODES"] == "K3"
    assert supported["PROVIDER_CODES"] == "PR4"
    assert supported["REG_END"] == date(2024, 2, 1)
    assert supported["POSTCODE"] == "P057OD"
