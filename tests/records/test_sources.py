"""Whether a folder holds the dataset, before any of it is read."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.records.manifest import Manifest
from goldenthread.records.sources import holds_dataset


@pytest.mark.parametrize(
    ("name", "heading", "is_dataset"),
    [
        ("ssd_person.csv", "anything", True),
        ("person.csv", "pers_person_id,pers_dob", True),
        ("person.csv", '"PERS_PERSON_ID";"PERS_DOB"', True),
        # A file of the return on children looked after bears the name of a table of the dataset.
        ("missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END", False),
        ("missing.csv", "miss_table_id,miss_person_id", True),
        ("episodes.csv", "CHILD,DECOM", False),
        ("ssd_person.xlsx", "pers_person_id", False),
        ("population.csv", "popn_mid_year", False),
    ],
)
def test_a_folder_is_known_by_the_names_and_columns_of_its_files(
    tmp_path, name, heading, is_dataset
):
    (tmp_path / name).write_text(f"{heading}\n")
    assert holds_dataset(tmp_path) is is_dataset


def test_a_parquet_file_is_known_by_its_name(tmp_path):
    pq.write_table(pa.table({"pers_person_id": ["1"]}), tmp_path / "person.parquet")
    assert holds_dataset(tmp_path)


def test_a_file_and_nothing_at_all_are_no_folder_of_the_dataset(tmp_path):
    (tmp_path / "ssd_person.csv").write_text("pers_person_id\n")
    assert not holds_dataset(tmp_path / "ssd_person.csv")
    assert not holds_dataset(tmp_path / "nowhere")


def test_a_manifest_without_a_return_is_of_the_dataset(two_children):
    snapshot = two_children.load().snapshot
    stored = json.loads((snapshot.path / "manifest.json").read_text())
    for name in ("returns", "begins", "year"):
        del stored[name]
    manifest = Manifest.from_json(json.dumps(stored))
    assert (manifest.returns, manifest.begins, manifest.year) == (("ssd",), None, None)


def test_very_many_missing_columns_are_counted(extract):
    extract.write("ssd_person.csv", "pers_person_id\n1\n")
    extract.write("ssd_cin_episodes.csv", "cine_referral_id\n1\n")
    notes = "\n".join(extract.load().snapshot.manifest.notes())
    assert "25 columns that manifest.json names" in notes
    assert "ssd_address" in notes
    assert "pers_forename" not in notes
