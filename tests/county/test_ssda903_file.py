"""The county's return as files: their shape, and that they tell what the SSD files tell."""

import csv
import hashlib
from datetime import date

import openpyxl
import pytest

from county.ssda903_rows import Return, told
from goldenthread.county.gazetteer import AUTHORITY_CODE
from goldenthread.county.returns.ssda903 import FILE_NAMES, ssda903_tables, write_ssda903
from goldenthread.county.returns.ssda903_many import MOST_COPIES, repeated
from goldenthread.county.returns.ssda903_scale import write_ssda903_of
from goldenthread.county.returns.workbook import write_workbook
from goldenthread.county.story import tell_story
from goldenthread.records.filed.read import read_filing
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.run import run_rules
from goldenthread.schema.ssda903 import SSDA903


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The return of 2026/27 of a county, the first with orders of deprivation of liberty."""
    out = tmp_path_factory.mktemp("ssda903")
    write_ssda903(told(), 2027, out)
    return out


def filing(folder, year, *, xml=False):
    this_year = folder / f"ssda903_{year}"
    lists = [this_year / "providers.xlsx", this_year / "postcodes.csv"]
    return read_filing(
        [folder / f"ssda903_{year}.xml", *lists] if xml else [this_year],
        last_year=[folder / f"ssda903_{year - 1}"],
        authority=AUTHORITY_CODE,
    )


def digests(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_every_file_has_the_columns_of_the_specification(folder):
    for table, name in FILE_NAMES.items():
        with (folder / "ssda903_2027" / f"{name}.csv").open(newline="") as file:
            columns = next(csv.reader(file))
        declared = [one.name for one in SSDA903.tables[table].columns if not one.derived]
        assert columns == declared


def test_orders_of_deprivation_of_liberty_are_asked_for_from_2026_27(folder):
    assert (folder / "ssda903_2027" / "dolo.csv").exists()
    assert not (folder / "ssda903_2026" / "dolo.csv").exists()


def test_the_reader_takes_every_file_and_finds_no_fault(folder):
    read = filing(folder, 2027)
    assert not read.faults
    assert not read.ignored
    assert not read.missing_columns
    assert set(SSDA903.tables) | {"Providers", "Postcodes", "Authority"} <= set(read.tables)
    assert {f"{name}_last" for name in SSDA903.tables if name != "DoLo"} <= set(read.tables)


def test_the_one_file_tells_what_the_set_of_files_tells(folder):
    as_set, as_one = filing(folder, 2027), filing(folder, 2027, xml=True)
    assert as_one.form == "xml"
    for name in set(SSDA903.tables) - {"SWEpisodes", "DoLo"}:
        columns = [column.name for column in SSDA903.tables[name].columns]
        from_set = as_set.tables[name].select(columns).to_pylist()
        from_one = as_one.tables[name].select(columns).to_pylist()
        in_order = lambda row: [str(value) for value in row.values()]  # noqa: E731
        assert sorted(from_one, key=in_order) == sorted(from_set, key=in_order), name


@pytest.mark.parametrize(("year", "xml"), [(2026, False), (2027, False), (2026, True)])
def test_every_rule_that_runs_finds_nothing(tmp_path, year, xml):
    write_ssda903(told(), year, tmp_path)
    with run_rules(filing(tmp_path, year, xml=xml), ruleset("ssda903"), year) as run:
        found = {one.rule.code: one.breaches for one in run.outcomes if one.breaches}
        not_run = {one.rule.code for one in run.outcomes if one.reason}
    assert not found
    if xml:
        assert all(code.startswith("SW") for code in not_run)
    else:
        # 105 is of the XML form; of 2025/26 there are no orders of deprivation of liberty.
        assert not_run == ({"105", "706"} if year == 2027 else {"105"})


@pytest.mark.parametrize("seed", range(1, 8))
def test_a_small_county_keeps_to_the_rules_too(tmp_path, seed):
    write_ssda903(tell_story(2_000, seed), 2026, tmp_path)
    with run_rules(filing(tmp_path, 2026), ruleset("ssda903"), 2026) as run:
        assert {one.rule.code: one.breaches for one in run.outcomes if one.breaches} == {}


def test_the_same_story_is_the_same_bytes(tmp_path, folder):
    again = tmp_path / "again"
    again.mkdir()
    write_ssda903(told(), 2027, again)
    assert digests(again) == digests(folder)


def test_episodes_are_those_of_the_dataset(small_county, tmp_path):
    write_ssda903(tell_story(8_000, 5), 2026, tmp_path)
    filed = Return(tmp_path / "ssda903_2026", 2026)
    placements = {
        row["clap_cla_placement_id"]: row
        for row in small_county.table("ssd_cla_placement").to_pylist()
    }
    dataset = {}
    for row in small_county.table("ssd_cla_episodes").to_pylist():
        placed = placements[row["clae_cla_placement_id"]]
        key = (row["clae_person_id"], row["clae_cla_episode_start_date"])
        dataset[key] = (row, placed)
    assert len(filed.Episodes) > 50
    for row in filed.Episodes:
        episode, placed = dataset[row["CHILD"], row["DECOM"]]
        assert row["RNE"] == episode["clae_cla_episode_start_reason"]
        assert row["CIN"] == episode["clae_cla_primary_need_code"]
        assert row["PLACE"] == placed["clap_cla_placement_type"]
        assert row["PLACE_PROVIDER"] == placed["clap_cla_placement_provider"]
        if row["DEC"]:
            assert row["DEC"] == episode["clae_cla_episode_ceased_date"]
            assert row["REC"] == episode["clae_cla_episode_ceased_reason"]
        if row["PL_POST"]:
            assert row["PL_POST"].replace(" ", "") == placed["clap_cla_placement_postcode"]
            assert row["URN"] == placed["clap_cla_placement_urn"]


def test_distances_of_the_dataset_are_those_between_the_postcodes(small_county, tmp_path):
    write_ssda903(tell_story(8_000, 5), 2026, tmp_path)
    with (tmp_path / "ssda903_2026" / "postcodes.csv").open(newline="") as file:
        spots = {
            row["pcds"].replace(" ", ""): (int(row["oseast1m"]), int(row["osnrth1m"]), row["lad"])
            for row in csv.DictReader(file)
        }
    filed = Return(tmp_path / "ssda903_2026", 2026, postcodes=spots)
    miles = {
        (row["clap_person_id"], row["clap_cla_placement_postcode"]): row
        for row in small_county.table("ssd_cla_placement").to_pylist()
    }
    measured = [row for row in filed.Episodes if filed.miles(row) is not None]
    assert len(measured) > 40
    for row in measured:
        placed = miles[row["CHILD"], row["PL_POST"].replace(" ", "")]
        assert placed["clap_cla_placement_distance"] == pytest.approx(filed.miles(row), abs=0.11)


def test_everything_that_the_return_asks_about_is_in_it():
    tables = ssda903_tables(told(), 2026)
    assert min(table.num_rows for table in tables.values()) > 5
    assert {"V3", "V4", "C1", "C2", "E1", "V2"} <= set(tables["Episodes"]["LS"].to_pylist())
    assert {"U4", "U6", "K2", "K3", "P1", "A6", "R1"} <= set(
        tables["Episodes"]["PLACE"].to_pylist()
    )
    ceased = tables["PlacedAdoption"]["REASON_PLACED_CEASED"].to_pylist()
    assert any(ceased)
    assert None in ceased


def test_copies_are_other_children_who_keep_to_the_rules(tmp_path):
    tables = ssda903_tables(tell_story(3_000, 2), 2026)
    twice = repeated(tables, 2)
    children = twice["Header"]["CHILD"].to_pylist()
    assert len(set(children)) == len(children) == 2 * tables["Header"].num_rows
    numbers = [one for one in twice["Header"]["UPN"].to_pylist() if not one.startswith("UN")]
    assert len(set(numbers)) == len(numbers) > 2
    with pytest.raises(ValueError, match="249"):
        repeated(tables, MOST_COPIES + 1)


def test_a_return_of_a_chosen_size_has_about_so_many_children(tmp_path):
    rows = write_ssda903_of(4_000, tmp_path)
    assert 3_300 < rows["Header"] < 4_700
    with run_rules(filing(tmp_path, 2026), ruleset("ssda903"), 2026) as run:
        assert {one.rule.code: one.breaches for one in run.outcomes if one.breaches} == {}


def test_a_workbook_holds_texts_and_dates_with_what_xml_would_not_bear(tmp_path):
    path = tmp_path / "one.xlsx"
    rows = [["Name", "Day"], ["Beacon & <Cairn>", date(2024, 2, 29)], [None, date(2026, 4, 1)]]
    write_workbook(path, {"First & only": rows})
    (sheet,) = openpyxl.load_workbook(path)
    assert sheet.title == "First & only"
    read = [[value.date() if hasattr(value, "date") else value for value in row]
            for row in sheet.iter_rows(values_only=True)]  # fmt: skip
    assert read[1:] == [["Beacon & <Cairn>", date(2024, 2, 29)], [None, date(2026, 4, 1)]]
