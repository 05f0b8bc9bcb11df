"""Tables are opened from named files and reach nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.engine.tables import Tables


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Tables]:
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table({"person_id": ["A", "B"], "age": [3, 15]}), path)
    with Tables.open({"people": path}, {"teams": pa.table({"person_id": ["B"]})}) as tables:
        yield tables


def test_queries_read_files_and_what_lies_beside_them(people: Tables) -> None:
    found = people.rows("SELECT age FROM people JOIN teams USING (person_id)")
    assert found == [{"age": 15}]


def test_what_is_kept_can_be_read_again_and_replaced(people: Tables) -> None:
    people.keep("older", "SELECT * FROM people WHERE age > 10")
    assert people.rows("SELECT person_id FROM older") == [{"person_id": "B"}]
    people.keep("older", pa.table({"person_id": ["C"]}))
    assert people.rows("SELECT person_id FROM older") == [{"person_id": "C"}]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('other.csv')",
        "COPY people TO 'out.csv'",
        "ATTACH 'elsewhere.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/etc/passwd']",
    ],
)
def test_nothing_else_on_the_machine_can_be_reached(people: Tables, statement: str) -> None:
    with pytest.raises(Exception, match=r"(?i)permission|configuration|not supported|cannot"):
        people.arrow(statement)
    assert people.rows("SELECT COUNT(*) AS n FROM people") == [{"n": 2}]


def test_a_file_that_was_not_named_cannot_be_read_even_from_the_same_folder(
    people: Tables, tmp_path: Path
) -> None:
    pq.write_table(pa.table({"x": [1]}), tmp_path / "other.parquet")
    with pytest.raises(Exception, match=r"(?i)permission"):
        people.arrow(f"SELECT * FROM read_parquet('{tmp_path / 'other.parquet'}')")


def test_a_table_stored_before_a_column_was_declared_has_nulls_in_it(tmp_path):
    path = tmp_path / "ssd_cp_visits.parquet"
    pq.write_table(pa.table({"cppv_cp_visit_id": ["1", "2"]}), path)
    with Tables.open({"ssd_cp_visits": path}) as tables:
        (row,) = tables.rows(
            "SELECT COUNT(*) AS held, COUNT(cppv_cp_visit_date) AS told FROM ssd_cp_visits"
        )
        assert row == {"held": 2, "told": 0}
        assert tables.columns("ssd_cp_visits")["cppv_cp_visit_date"] == "DATE"


def test_a_table_stored_before_it_was_declared_has_no_rows(tmp_path):
    with Tables.open({"ssd_cp_visits": tmp_path / "none.parquet"}) as tables:
        assert tables.rows("SELECT cppv_cp_visit_id FROM ssd_cp_visits") == []
