"""Files of the dataset are read as they are written; rules say what is wrong with their rows."""

import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.county.write import write_county
from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssd import read_ssd, sign
from goldenthread.schema.filed import ROW
from goldenthread.schema.ssd import SSD
from goldenthread.schema.ssd_filed import SSD_FILED
from goldenthread.schema.table import TEXT

PLANS = (
    "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_ola"
)


def plans(*rows: str, name: str = "ssd_cp_plans.csv") -> Opened:
    return Opened(name, "\n".join([PLANS, *rows, ""]).encode())


def parquet(name: str, **columns: list[object]) -> Opened:
    content = io.BytesIO()
    pq.write_table(pa.table(columns), content)
    return Opened(name, content.getvalue())


def refusal(*files: Opened) -> str:
    with pytest.raises(LoadRefused) as refused:
        read_ssd(files)
    return str(refused.value)


@pytest.mark.parametrize("name", SSD)
def test_a_filed_table_is_made_of_the_declared_one(name):
    declared, filed = SSD[name], SSD_FILED.tables[name]
    stored = [it.name for it in filed.snapshot_columns]
    files = [it.name for it in declared.file_columns]
    assert stored[: len(files) + 1] == [ROW, *files]
    typed = [it.name for it in declared.file_columns if it.type is not TEXT]
    assert stored[len(files) + 1 :] == [f"{name}_unread" for name in typed]
    assert filed.key == declared.key
    assert not filed.identity or filed.has(filed.identity)


def test_rows_that_a_load_would_refuse_are_let_through():
    filing = read_ssd(
        [plans("p1,C1,2026-05-01,2026-04-01,N", "p1,C2,2026-05-01,,Y", ",C3,2026-05-01,,")]
    )
    rows = filing.tables["ssd_cp_plans"].to_pylist()
    assert [row["cppl_cp_plan_id"] for row in rows] == ["p1", "p1", None]
    assert [row["row"] for row in rows] == [1, 2, 3]
    assert rows[0]["cppl_cp_plan_end_date"] == date(2026, 4, 1)
    assert [row["cppl_cp_plan_ola"] for row in rows] == [False, True, None]
    assert not filing.faults


def test_missing_tables_are_absent_and_missing_columns_named():
    filing = read_ssd([plans("p1,C1,2026-05-01,,N")])
    assert list(filing.tables) == ["ssd_cp_plans"]
    assert "ssd_cp_plans.cppl_referral_id" in filing.missing_columns
    assert filing.tables["ssd_cp_plans"]["cppl_referral_id"].null_count == 1
    assert (filing.filed, filing.form) == (SSD_FILED, "csv")


def test_what_cannot_be_read_is_a_fault_and_kept_as_written():
    filing = read_ssd([plans("p1,C1,Zebedee,31/02/2026,perhaps")])
    (row,) = filing.tables["ssd_cp_plans"].to_pylist()
    assert row["cppl_cp_plan_start_date"] is None
    assert row["cppl_cp_plan_start_date_unread"] == "Zebedee"
    assert row["cppl_cp_plan_end_date_unread"] == "31/02/2026"
    assert row["cppl_cp_plan_ola_unread"] == "perhaps"
    assert [(it.file, it.line, it.column) for it in filing.faults] == [
        ("ssd_cp_plans.csv", 2, "cppl_cp_plan_start_date"),
        ("ssd_cp_plans.csv", 2, "cppl_cp_plan_end_date"),
        ("ssd_cp_plans.csv", 2, "cppl_cp_plan_ola"),
    ]
    assert "Zebedee" not in str(filing.faults)


def test_parquet_is_read_as_csv_is():
    file = parquet(
        "extract.zip/SSD_CP_Plans_20260930.parquet",
        cppl_cp_plan_id=["p1"], CPPL_PERSON_ID=["C1"],
        cppl_cp_plan_start_date=[date(2026, 5, 1)], cppl_cp_plan_end_date=[None],
        cppl_cp_plan_ola=["N"],
    )  # fmt: skip
    filing = read_ssd([file])
    assert filing.form == "parquet"
    assert filing.tables == read_ssd([plans("p1,C1,2026-05-01,,N")]).tables


def test_the_same_table_twice_is_refused_unless_it_is_the_same():
    one, same = plans("p1,C1,,,"), plans("p1,C1,,,", name="dbo.ssd_cp_plans.csv")
    assert read_ssd([one, same]).tables["ssd_cp_plans"].num_rows == 1
    other = plans("p2,C1,,,", name="cp_plans.csv")
    assert "cp_plans.csv: ssd_cp_plans is here again with other rows" in refusal(one, other)


def test_every_fault_of_every_file_is_told():
    message = refusal(
        plans("p1,C1"),
        Opened("ssd_person.parquet", b"PAR1 cut"),
        Opened("ssd_contacts.csv", b"cont_person_id\nC1\n"),
    )
    assert "ssd_cp_plans.csv, line 2: the line has 2 values where the header has 5" in message
    assert "ssd_person.parquet: this is not a whole Parquet file" in message
    assert "ssd_contacts.csv, line 1, cont_contact_id: the column is missing" in message


def test_other_files_are_named():
    filing = read_ssd([plans("p1,C1,,,"), Opened("notes.csv", b"a,b\n")])
    assert filing.ignored == ("notes.csv",)
    assert "not a table of the Standard Safeguarding Dataset" in refusal(Opened("a.csv", b"a\n"))


def test_signs():
    assert sign(plans("p1,C1,,,")) == (
        "by its name and its columns cppl_cp_plan_id, cppl_person_id, cppl_cp_plan_start_date"
    )
    assert sign(Opened("ssd_person.parquet", b"PAR1")) == "by its name"
    assert sign(Opened("missing.csv", b"CHILD,DOB,MISSING,MIS_START,MIS_END\n")) is None
    assert sign(Opened("contacts.csv", b"Child Unique ID,Date of Contact\n")) is None
    assert sign(Opened("ssd_person.xlsx", b"PK")) is None


def test_the_countys_files_are_read_with_no_fault(tmp_path: Path):
    summary = write_county(tmp_path, children=1_000, seed=3, until=date(2026, 9, 30))
    files = [Opened(it.name, it.read_bytes()) for it in sorted(tmp_path.iterdir())]
    assert all(sign(it) for it in files if it.name.startswith("ssd_"))
    filing = read_ssd(files)
    assert not filing.faults
    assert not filing.missing_columns
    assert {name: table.num_rows for name, table in filing.tables.items()} == {
        name: rows for name, rows in summary.rows.items() if name in SSD
    }
    assert set(filing.ignored) == {"district.csv", "population.csv"}


WHOLE = {
    "ssd_cp_plans.csv": plans("p1,C1,2026-05-01,,N").data,
    "ssd_cp_plans.parquet": parquet("x", cppl_cp_plan_id=["p1"], cppl_person_id=["C1"]).data,
}


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.binary(max_size=12), st.booleans())
def test_mangled_files_are_read_or_refused(name, place, piece, cut):
    data = WHOLE[name]
    data = data[:place] + piece + (b"" if cut else data[place:])
    file = Opened(name, data)
    sign(file)
    with suppress(LoadRefused):
        assert isinstance(read_ssd([file]), Filing)
