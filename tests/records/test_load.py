import json
import stat
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.dates.working_days import working_day_ordinal
from goldenthread.records.load import LoadRefused, load_ssd
from goldenthread.records.values import ARROW_TYPES
from goldenthread.schema import SCHEMA_VERSION, TABLES


def test_values_are_typed_and_dates_have_their_working_day(two_children, rows_of):
    referral, open_referral = rows_of(two_children.load(), "ssd_cin_episodes")
    assert referral["cine_referral_date"] == date(2026, 1, 5)
    assert referral["cine_referral_date_wd"] == working_day_ordinal(date(2026, 1, 5))
    assert referral["cine_close_date"] == date(2026, 3, 31)
    assert referral["cine_referral_nfa"] is False
    assert open_referral["cine_close_date"] is None
    assert open_referral["cine_close_date_wd"] is None
    assert open_referral["cine_referral_nfa"] is True


def test_every_table_is_there_with_every_column_typed_also_without_a_file(two_children):
    loaded = two_children.load()
    assert set(loaded.snapshot.tables) == set(TABLES)
    for name, path in loaded.snapshot.tables.items():
        columns = TABLES[name].snapshot_columns
        stored = pq.read_schema(path)
        assert stored.names == [column.name for column in columns]
        assert stored.types == [ARROW_TYPES[column.type] for column in columns]


def test_the_manifest_tells_where_the_snapshot_comes_from(two_children):
    manifest = two_children.load(authority="Marlshire", as_at=date(2026, 9, 30)).snapshot.manifest
    assert (manifest.authority, manifest.as_at) == ("Marlshire", date(2026, 9, 30))
    assert manifest.schema_version == SCHEMA_VERSION
    sources = {source.table: source for source in manifest.sources}
    content = (two_children.folder / "ssd_person.csv").read_bytes()
    assert sources["ssd_person"].sha256 == sha256(content).hexdigest()
    assert sources["ssd_person"].bytes == len(content)
    assert sources["ssd_person"].rows == 2
    assert manifest.tables["ssd_person"] == 2
    assert manifest.tables["ssd_cp_plans"] == 0


def test_the_manifest_has_the_digest_of_every_table(two_children):
    snapshot = two_children.load().snapshot
    for name, path in snapshot.tables.items():
        assert snapshot.manifest.digests[name] == sha256(path.read_bytes()).hexdigest()


def test_the_manifest_survives_being_written_down(two_children):
    snapshot = two_children.load(disables={"ssd_cp_plans": ["CP01"]}).snapshot
    stored = type(snapshot)(snapshot.path).manifest
    assert stored == snapshot.manifest
    assert json.loads((snapshot.path / "manifest.json").read_text())["id"] == snapshot.id


def test_a_table_says_whose_records_it_holds(two_children):
    path = two_children.load().snapshot.tables["ssd_person"]
    about = pq.read_schema(path).metadata
    assert about[b"goldenthread.authority"] == b"Marlshire"
    assert about[b"goldenthread.as_at"] == b"2026-09-30"


def test_the_same_files_loaded_twice_are_one_snapshot(two_children):
    first, second = two_children.load(), two_children.load()
    assert (first.is_new, second.is_new) == (True, False)
    assert first.snapshot.id == second.snapshot.id
    assert len(two_children.store.snapshots()) == 1


def test_the_same_files_under_other_names_and_in_another_place_are_one_snapshot(
    two_children, tmp_path: Path
):
    first = two_children.load()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("person", "cin_episodes"):
        content = (two_children.folder / f"ssd_{name}.csv").read_bytes()
        (elsewhere / f"{name}.CSV").write_bytes(content)
    again = load_ssd(
        elsewhere, authority="Marlshire", as_at=date(2026, 9, 30), store=two_children.store
    )
    assert again.snapshot.id == first.snapshot.id
    assert not again.is_new


@pytest.mark.parametrize(
    "changed", [{"authority": "Saltshire"}, {"as_at": date(2026, 9, 29)}], ids=str
)
def test_another_authority_or_day_is_another_snapshot(two_children, changed):
    assert two_children.load().snapshot.id != two_children.load(**changed).snapshot.id


def test_another_value_is_another_snapshot(two_children):
    first = two_children.load()
    path = two_children.folder / "ssd_person.csv"
    path.write_bytes(path.read_bytes().replace(b"2015-02-28", b"2015-02-27"))
    second = two_children.load()
    assert second.is_new
    assert first.snapshot.id != second.snapshot.id


def test_setting_aside_changes_nothing_when_no_row_is_at_fault(two_children):
    first = two_children.load(set_aside=True)
    assert first.snapshot.id == two_children.load().snapshot.id


def test_the_files_of_a_snapshot_are_read_only(two_children):
    snapshot = two_children.load().snapshot
    modes = {stat.S_IMODE(path.stat().st_mode) for path in snapshot.path.iterdir()}
    assert modes == {0o444}


def test_missing_tables_and_columns_name_what_they_disable(two_children):
    disables = {
        "ssd_cin_episodes.cine_close_reason": ["CN01"],
        "ssd_cp_plans": ["CP01"],
        "ssd_cp_plans.cppl_cp_plan_start_date": ["CP01", "CP03"],
        "ssd_person.pers_dob": ["RF01"],
    }
    manifest = two_children.load(disables=disables).snapshot.manifest
    missing = {it.name: it.disables for it in manifest.missing}
    assert missing["ssd_cin_episodes.cine_close_reason"] == ("CN01",)
    assert missing["ssd_cp_plans"] == ("CP01", "CP03")
    assert missing["ssd_person.pers_gender"] == ()
    assert "ssd_person.pers_dob" not in missing
    assert "ssd_cp_plans.cppl_cp_plan_id" in manifest.missing_columns
    assert "ssd_person.pers_dob" not in manifest.missing_columns
    notes = "\n".join(manifest.notes())
    assert "ssd_cp_plans is missing, which disables CP01, CP03" in notes


def test_columns_and_files_that_are_not_used_are_reported(two_children):
    two_children.write("notes.txt", "hello")
    people = (two_children.folder / "ssd_person.csv").read_text()
    two_children.write(
        "ssd_person.csv",
        "\n".join(f"{line},{'Shoe size' if not n else 5}" for n, line in enumerate(people.split())),
    )
    manifest = two_children.load().snapshot.manifest
    person = next(source for source in manifest.sources if source.table == "ssd_person")
    assert person.extra_columns == ("Shoe size",)
    assert manifest.ignored_files == ("notes.txt",)


def test_a_value_that_cannot_be_read_is_set_aside_and_recorded(two_children, rows_of):
    path = two_children.folder / "ssd_person.csv"
    path.write_bytes(path.read_bytes().replace(b"2012-02-29", b"2013-02-29"))
    loaded = two_children.load(set_aside=True)
    assert rows_of(loaded, "ssd_person")[1]["pers_dob"] is None
    assert loaded.snapshot.manifest.rejected == 1
    (rejected,) = pq.read_table(loaded.snapshot.rejected).to_pylist()
    assert rejected.pop("reason").startswith("not a date from 1900 to 2099")
    assert rejected == {
        "file": "ssd_person.csv",
        "line": 3,
        "table": "ssd_person",
        "column": "pers_dob",
        "value": "2013-02-29",
    }


def test_a_snapshot_with_values_set_aside_does_not_stand_for_the_whole_files(two_children):
    path = two_children.folder / "ssd_person.csv"
    path.write_bytes(path.read_bytes().replace(b"2012-02-29", b"2013-02-29"))
    loaded = two_children.load(set_aside=True)
    with pytest.raises(LoadRefused):
        two_children.load()
    assert two_children.load(set_aside=True).snapshot.id == loaded.snapshot.id


def test_rejected_values_are_a_table_also_when_there_are_none(two_children):
    rejected = pq.read_table(two_children.load().snapshot.rejected)
    assert rejected.num_rows == 0
    assert rejected.column_names == ["file", "line", "table", "column", "value", "reason"]


def test_orphans_and_unknown_codes_are_counted_and_let_through(two_children, rows_of):
    path = two_children.folder / "ssd_cin_episodes.csv"
    path.write_bytes(path.read_bytes().replace(b",2,", b",99,").replace(b"N4", b"X4"))
    loaded = two_children.load()
    notices = {notice.where: notice for notice in loaded.snapshot.manifest.notices}
    assert notices["ssd_cin_episodes.cine_person_id"].count == 1
    assert notices["ssd_cin_episodes.cine_cin_primary_need_code"].count == 1
    assert rows_of(loaded, "ssd_cin_episodes")[1]["cine_cin_primary_need_code"] == "X4"
    assert "99" not in "\n".join(loaded.snapshot.manifest.notes())


def test_references_into_a_table_that_is_missing_are_not_counted(two_children):
    (two_children.folder / "ssd_person.csv").unlink()
    assert two_children.load().snapshot.manifest.notices == ()


def test_rows_that_begin_after_the_as_at_date_are_noticed(two_children):
    manifest = two_children.load(as_at=date(2026, 4, 6)).snapshot.manifest
    assert [(it.where, it.count) for it in manifest.notices] == [
        ("ssd_cin_episodes.cine_referral_date", 1)
    ]


def test_an_as_at_date_that_is_to_come_is_noticed(two_children):
    day = date.today() + timedelta(days=400)  # noqa: DTZ011 - the day on this machine
    notices = two_children.load(as_at=day).snapshot.manifest.notices
    assert [notice.where for notice in notices] == ["as-at date"]


def test_a_file_without_a_last_line_break_is_loaded_and_noticed(two_children, rows_of):
    path = two_children.folder / "ssd_person.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\r\n"))
    loaded = two_children.load()
    assert len(rows_of(loaded, "ssd_person")) == 2
    assert [notice.where for notice in loaded.snapshot.manifest.notices] == ["ssd_person.csv"]


def test_a_file_with_a_header_only_is_an_empty_table(two_children):
    two_children.write("ssd_cp_plans.csv", "cppl_cp_plan_id,cppl_person_id\n")
    manifest = two_children.load().snapshot.manifest
    assert manifest.tables["ssd_cp_plans"] == 0
    assert "ssd_cp_plans" not in {it.name for it in manifest.missing}


def test_districts_are_found_by_outward_code(two_children, rows_of):
    two_children.write(
        "district.csv", "dist_outward_code,dist_name\nZZ1,Arden Vale\nzz11,Wexbourne"
    )
    postcodes = ["ZZ1 1AA", "ZZ11AA", "zz111aa", "ZZ11 1AA", "ZZ1", "ZZ9 1AA", "none", ""]
    lines = [f"{n},1,{postcode}" for n, postcode in enumerate(postcodes)]
    two_children.write(
        "ssd_address.csv",
        "\n".join(["addr_table_id,addr_person_id,addr_address_postcode", *lines]),
    )
    addresses = rows_of(two_children.load(), "ssd_address")
    assert [it["addr_district"] for it in addresses] == [
        "Arden Vale",
        "Arden Vale",
        "Wexbourne",
        "Wexbourne",
        "Arden Vale",
        None,
        None,
        None,
    ]


def test_without_a_district_file_districts_are_null(two_children, rows_of):
    two_children.write("ssd_address.csv", "addr_table_id,addr_address_postcode\n1,ZZ1 1AA\n")
    assert rows_of(two_children.load(), "ssd_address")[0]["addr_district"] is None


def test_progress_is_told_by_step(two_children):
    steps: dict[str, list[tuple[int, int]]] = {}
    two_children.load(progress=lambda step, n, of: steps.setdefault(step, []).append((n, of)))
    assert list(steps) == ["Reading the files", "Writing the snapshot"]
    for told in steps.values():
        total = told[-1][1]
        assert told == [(n, total) for n in range(total + 1)]


def test_csv_and_parquet_of_the_same_rows_give_the_same_tables(two_children, tmp_path: Path):
    from_csv = two_children.load().snapshot
    elsewhere = tmp_path / "parquet"
    elsewhere.mkdir()
    for name in ("ssd_person", "ssd_cin_episodes"):
        stored = pq.read_table(from_csv.tables[name])
        declared = [column.name for column in TABLES[name].file_columns]
        pq.write_table(stored.select(declared), elsewhere / f"{name}.parquet")
    store = two_children.store
    loaded = load_ssd(elsewhere, authority="Marlshire", as_at=date(2026, 9, 30), store=store)
    assert loaded.is_new
    for name, path in loaded.snapshot.tables.items():
        assert pq.read_table(path).equals(pq.read_table(from_csv.tables[name]))


def test_parquet_may_hold_other_types_than_declared(extract, rows_of):
    people = pa.table(
        {
            "PERS_PERSON_ID": pa.array([1, 2]),
            "pers_dob": pa.array(["01/02/2015", None]),
            "pers_death_date": pa.array([None, 1_700_000_000_000_000], pa.timestamp("us")),
            "pers_is_mother": pa.array([0.0, float("nan")]),
            "pers_sex": pa.array(["F", "M"]).dictionary_encode(),
        }
    )
    pq.write_table(people, extract.folder / "Person.parquet")
    first, second = rows_of(extract.load(), "ssd_person")
    assert (first["pers_person_id"], first["pers_dob"]) == ("1", date(2015, 2, 1))
    assert (first["pers_is_mother"], first["pers_sex"]) == (False, "F")
    assert (second["pers_death_date"], second["pers_is_mother"]) == (date(2023, 11, 14), None)
