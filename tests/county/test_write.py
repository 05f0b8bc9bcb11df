"""What `write_county` writes, and what it refuses."""

import hashlib
from datetime import date

import pyarrow.csv
import pyarrow.parquet
import pytest

from goldenthread.county.write import UnknownCounty, write_county
from goldenthread.schema import TABLES


def digests(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }


def test_the_same_seed_writes_the_same_bytes(small_county, tmp_path):
    write_county(tmp_path, children=8_000, seed=5)
    assert digests(tmp_path) == digests(small_county.summary.out)


def test_another_seed_tells_another_story(small_county, tmp_path):
    write_county(tmp_path, children=8_000, seed=6)
    ours, theirs = digests(tmp_path), digests(small_county.summary.out)
    assert ours["ssd_cin_episodes.csv"] != theirs["ssd_cin_episodes.csv"]


def test_every_table_has_a_file_with_the_published_columns(small_county):
    files = {path.stem for path in small_county.summary.out.iterdir()}
    assert files == set(TABLES)
    for name, table in TABLES.items():
        header = small_county.table(name).column_names
        assert header == [column.name for column in table.file_columns]


def test_the_summary_counts_the_rows(small_county):
    rows = small_county.summary.rows
    assert set(rows) == set(TABLES)
    assert rows["ssd_cin_episodes"] == small_county.table("ssd_cin_episodes").num_rows > 2_000
    assert rows["ssd_voice_of_child"] == 0


def test_dates_flags_and_nulls_are_written_as_a_supplier_would(small_county):
    text = (small_county.summary.out / "ssd_cin_visits.csv").read_text("utf-8").splitlines()
    identifier, person, day, seen, _, _ = text[1].split(",")
    assert date.fromisoformat(day) <= small_county.summary.until
    assert identifier.startswith('"CNV')
    assert person.startswith('"MC')
    assert seen in ('"Y"', '"N"')


def test_parquet_holds_the_same_rows(small_county, tmp_path):
    summary = write_county(tmp_path, children=8_000, seed=5, file_format="parquet")
    assert dict(summary.rows) == dict(small_county.summary.rows)
    plans = pyarrow.parquet.read_table(tmp_path / "ssd_cp_plans.parquet")
    written = small_county.table("ssd_cp_plans")
    assert plans["cppl_cp_plan_start_date"].to_pylist() == (
        written["cppl_cp_plan_start_date"].to_pylist()
    )
    assert plans["cppl_cp_plan_id"].to_pylist() == written["cppl_cp_plan_id"].to_pylist()


def test_the_window_is_as_long_as_asked(tmp_path):
    summary = write_county(tmp_path, children=2_000, years=2, until=date(2024, 3, 31))
    assert summary.first == date(2022, 4, 1)
    referrals = pyarrow.csv.read_csv(tmp_path / "ssd_cin_episodes.csv")
    assert max(referrals["cine_referral_date"].to_pylist()) <= date(2024, 3, 31)
    population = pyarrow.csv.read_csv(tmp_path / "population.csv")
    assert max(population["popn_mid_year"].to_pylist()) == 2023


def test_progress_is_reported_and_ends(tmp_path):
    told = []
    write_county(tmp_path, children=1_000, progress=lambda *step: told.append(step))
    for what in {step[0] for step in told}:
        done = [step for step in told if step[0] == what]
        assert done[-1][1] == done[-1][2]
        assert [step[1] for step in done] == sorted(step[1] for step in done)


def test_a_county_that_cannot_be_told_is_refused_with_all_that_is_wrong(tmp_path):
    with pytest.raises(UnknownCounty) as refused:
        write_county(tmp_path / "none", children=10, years=20, until=date(2031, 1, 1))
    message = str(refused.value)
    assert "10 children are too few" in message
    assert "20 years cannot be told" in message
    assert "ask for an extract by then" in message
    assert not (tmp_path / "none").exists()


def test_population_adds_up(small_county):
    table = small_county.table("population")
    rows = table.to_pylist()
    assert {row["popn_mid_year"] for row in rows} == set(range(2013, 2026))
    for year in range(2013, 2026):
        of_year = [row for row in rows if row["popn_mid_year"] == year]
        whole = [row for row in of_year if row["popn_district"] is None]
        parts = [row for row in of_year if row["popn_district"] is not None]
        assert len(whole) == 1
        assert len(parts) == 6
        assert sum(row["popn_children_0_17"] for row in parts) == whole[0]["popn_children_0_17"]
    assert next(row["popn_children_0_17"] for row in rows if row["popn_mid_year"] == 2025) == 8_000


def test_every_outward_code_has_one_district(small_county):
    codes = small_county.table("district")["dist_outward_code"].to_pylist()
    assert codes == [f"ZZ{number}" for number in range(1, 13)]


def test_an_earlier_extract_is_the_one_that_would_have_been_written_then(tmp_path):
    earlier = date(2026, 6, 30)
    write_county(
        tmp_path / "now", children=2_000, years=2, until=date(2026, 9, 30),
        earlier={earlier: tmp_path / "then"},
    )  # fmt: skip
    write_county(tmp_path / "alone", children=2_000, years=2, until=earlier)
    for path in (tmp_path / "alone").iterdir():
        assert (tmp_path / "then" / path.name).read_bytes() == path.read_bytes(), path.name


def test_an_earlier_extract_outside_the_story_is_refused(tmp_path):
    with pytest.raises(UnknownCounty, match="begin before the story does"):
        write_county(tmp_path, children=2_000, years=6, earlier={date(2001, 1, 1): tmp_path})
