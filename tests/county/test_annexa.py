"""The county's Annex A holds what Ofsted asks for, and is read again without a fault."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.county.returns.annexa import FOLDER, WORKBOOK, months_before, write_annexa
from goldenthread.county.write import write_county
from goldenthread.records.filed.annexa import read_annexa
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.opened import Opened
from goldenthread.schema.annexa import LISTS

AS_AT = date(2026, 9, 30)
HALF_A_YEAR_BEFORE, A_YEAR_BEFORE = date(2026, 3, 30), date(2025, 9, 30)
EVERY_LIST = pytest.mark.parametrize("annex", LISTS, ids=lambda it: it.name)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """The tables of a small county as they are written."""
    out = tmp_path_factory.mktemp("dataset")
    write_county(out, children=8_000, seed=5, until=AS_AT, file_format="parquet")
    return {it.stem: pq.read_table(it) for it in out.iterdir()}


@pytest.fixture(scope="module")
def written(dataset: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its Annex A."""
    folder = tmp_path_factory.mktemp("annexa")
    write_annexa(dataset, AS_AT, folder)
    return folder


def opened(*paths: Path) -> list[Opened]:
    return [Opened(it.name, it.read_bytes()) for it in paths]


@pytest.fixture(scope="module")
def filing(written: Path) -> Filing:
    """Its workbook, read."""
    return read_annexa(opened(written / WORKBOOK))


def rows(filing: Filing, name: str) -> list[dict[str, object]]:
    return filing.tables[name].to_pylist()


def test_the_workbook_is_read_with_no_fault(filing):
    assert list(filing.tables) == [it.name for it in LISTS]
    assert not filing.faults
    assert not filing.missing_columns
    assert not filing.ignored


def test_the_files_hold_the_same_as_the_workbook(filing, written):
    files = read_annexa(opened(*sorted((written / FOLDER).iterdir())))
    assert files.tables == filing.tables
    assert not files.faults
    both = opened(written / WORKBOOK, *sorted((written / FOLDER).iterdir()))
    assert read_annexa(both).tables == filing.tables


def test_the_same_dataset_is_written_as_the_same_bytes(dataset, written, tmp_path):
    counts = write_annexa(dataset, AS_AT, tmp_path)
    assert (tmp_path / WORKBOOK).read_bytes() == (written / WORKBOOK).read_bytes()
    assert list(counts) == [it.name for it in LISTS]
    assert counts["contacts"] > 100
    assert counts["adopters"] == 0


@EVERY_LIST
def test_every_choice_is_one_that_is_offered(annex, filing):
    for column in annex.columns:
        if column.codes:
            values = {row[column.name] for row in rows(filing, annex.name)} - {None}
            assert {it for it in values if not column.codes.knows(it)} == set(), column.name


@EVERY_LIST
def test_only_what_may_be_blank_is(annex, filing):
    for name, asked in annex.asked.items():
        if not asked.may_be_blank:
            assert None not in {row[name] for row in rows(filing, annex.name)}, name


@EVERY_LIST
def test_dates_are_in_order_and_none_is_to_come(annex, filing):
    for row in rows(filing, annex.name):
        for interval in annex.intervals:
            start, end = row[interval.start], row[interval.end]
            assert start is None or end is None or start <= end
        dates = [value for name, value in row.items() if isinstance(value, date)]
        assert all(day <= AS_AT for day in dates if day != row.get("date_of_birth"))


@EVERY_LIST
def test_whole_numbers_are_whole(annex, filing):
    for name, asked in annex.asked.items():
        if asked.whole:
            values = {row[name] for row in rows(filing, annex.name)} - {None}
            assert all(int(it) >= (-1 if name == "age" else 0) for it in values)


def test_lists_reach_as_far_back_as_is_asked(filing):
    assert all(row["contact_date"] > HALF_A_YEAR_BEFORE for row in rows(filing, "contacts"))
    assert all(row["referral_date"] > HALF_A_YEAR_BEFORE for row in rows(filing, "referrals"))
    for name, end in (("child_protection", "plan_end_date"), ("children_in_care", "care_end_date"),
                      ("children_in_need", "need_closure_date")):  # fmt: skip
        ends = [row[end] for row in rows(filing, name)]
        assert None in ends
        assert all(it is None or it > HALF_A_YEAR_BEFORE for it in ends)
    orders = [row["order_date"] for row in rows(filing, "adoption")]
    assert all(it is None or it > A_YEAR_BEFORE for it in orders)


def test_every_contact_of_the_half_year_is_there_once(dataset, filing):
    days = dataset["ssd_contacts"]["cont_contact_date"].to_pylist()
    expected = sum(HALF_A_YEAR_BEFORE < it <= AS_AT for it in days)
    assert len(rows(filing, "contacts")) == expected


def test_every_child_in_care_is_in_the_list_once(dataset, filing):
    episodes = dataset["ssd_cla_episodes"].to_pylist()
    now = {
        it["clae_person_id"]
        for it in episodes
        if it["clae_cla_episode_ceased_date"] is None or it["clae_cla_episode_ceased_date"] > AS_AT
    }
    listed = [
        it["child_unique_id"] for it in rows(filing, "children_in_care") if not it["care_end_date"]
    ]
    assert sorted(listed) == sorted(now)


def test_a_child_in_care_is_looked_after_in_the_list_of_need(filing):
    in_care = {
        it["child_unique_id"] for it in rows(filing, "children_in_care") if not it["care_end_date"]
    }
    for row in rows(filing, "children_in_need"):
        if row["need_closure_date"] is None:
            status = row["case_status"]
            assert (status == "a) Looked after child") == (row["child_unique_id"] in in_care)
        else:
            assert row["case_status"] == "e) Closed episode"


def test_a_conference_was_held_or_unnecessary_or_is_still_to_come(filing):
    told = [
        (row["conference_unnecessary"], row["conference_date"] is not None)
        for row in rows(filing, "section_47_enquiries")
    ]
    assert ("a) Yes", True) not in told
    assert {("a) Yes", False), ("b) No", True)} <= set(told)
    waiting = [
        row["strategy_discussion_date"]
        for row in rows(filing, "section_47_enquiries")
        if row["conference_unnecessary"] != "a) Yes" and row["conference_date"] is None
    ]
    assert all((AS_AT - day).days < 60 for day in waiting)


def test_temporary_plans_of_other_authorities_are_left_out(dataset, tmp_path):
    plans = dataset["ssd_cp_plans"]
    there = write_annexa(dataset, AS_AT, tmp_path)["child_protection"]
    everyone = pa.array(["Y"] * plans.num_rows)
    place = plans.schema.get_field_index("cppl_cp_plan_ola")
    changed = {**dataset, "ssd_cp_plans": plans.set_column(place, "cppl_cp_plan_ola", everyone)}
    assert there > 0
    assert write_annexa(changed, AS_AT, tmp_path)["child_protection"] == 0


def test_ages_are_whole_years_on_the_day(filing):
    for row in rows(filing, "contacts"):
        born = row["date_of_birth"]
        if born is None or born > AS_AT:
            assert row["age"] in (None, "-1")
        elif row["age"] != "-1":
            had = (AS_AT.month, AS_AT.day) >= (born.month, born.day)
            assert int(row["age"]) == AS_AT.year - born.year - (not had)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 9, 30), 6, date(2026, 3, 30)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_months_before_a_day(day, months, before):
    assert months_before(day, months) == before
