import shutil
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from goldenthread.records.store import UNFINISHED, NoSnapshot, Snapshot, Store, slug


@pytest.fixture
def three_snapshots(two_children):
    """Marlshire in August and September, and Saltshire in September, loaded the latest first."""
    two_children.load(as_at=date(2026, 9, 30))
    two_children.load(as_at=date(2026, 8, 31))
    two_children.load(as_at=date(2026, 9, 15), authority="Saltshire")
    return two_children.store


def test_snapshots_are_the_oldest_first(three_snapshots):
    assert [(it.authority, it.as_at.month) for it in three_snapshots.snapshots()] == [
        ("Marlshire", 8),
        ("Saltshire", 9),
        ("Marlshire", 9),
    ]
    assert [it.as_at.month for it in three_snapshots.snapshots("Marlshire")] == [8, 9]
    assert three_snapshots.authorities() == ["Marlshire", "Saltshire"]


def test_the_latest_tells_of_the_latest_day(three_snapshots):
    assert three_snapshots.latest().as_at == date(2026, 9, 30)
    assert three_snapshots.latest("saltshire").as_at == date(2026, 9, 15)


def test_of_one_day_the_last_to_be_loaded_is_the_latest(two_children):
    two_children.load()
    path = two_children.folder / "ssd_person.csv"
    path.write_bytes(path.read_bytes().replace(b"2015-02-28", b"2015-02-27"))
    corrected = two_children.load()
    assert two_children.store.latest().id == corrected.snapshot.id


def test_a_snapshot_is_found_by_its_identifier(three_snapshots):
    for snapshot in three_snapshots.snapshots():
        assert three_snapshots.get(snapshot.id) == snapshot


def test_what_is_not_there_is_told_with_what_to_do(tmp_path: Path):
    store = Store(tmp_path / "nothing")
    assert store.snapshots() == []
    with pytest.raises(NoSnapshot, match="goldenthread load DIR"):
        store.latest()
    with pytest.raises(NoSnapshot, match="No records of Marlshire"):
        store.latest("Marlshire")
    with pytest.raises(NoSnapshot, match="goldenthread snapshots"):
        store.get("20260930-0")


def test_a_folder_without_a_manifest_is_no_snapshot(three_snapshots):
    (three_snapshots.folder / "marlshire" / "20260930-halfway").mkdir()
    assert len(three_snapshots.snapshots()) == 3


def test_a_load_that_was_cut_off_just_before_its_end_is_no_snapshot(three_snapshots):
    whole = three_snapshots.latest().path
    shutil.copytree(whole, whole.parent / f"{UNFINISHED}x")
    assert len(three_snapshots.snapshots()) == 3


def test_the_store_lies_where_the_environment_says(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path))
    assert Store.default() == Store(tmp_path)
    monkeypatch.delenv("GOLDENTHREAD_HOME")
    assert Store.default().home.name == "goldenthread"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Marlshire", "marlshire"),
        ("Bath & North East Somerset", "bath-north-east-somerset"),
        ("../etc", "etc"),
        ("…", ""),
    ],
)
def test_a_name_as_a_folder(name, expected):
    assert slug(name) == expected


def test_a_column_declared_since_a_snapshot_was_made_is_missing_from_it(three_snapshots):
    snapshot = three_snapshots.latest()
    assert "ssd_person.pers_sex" not in snapshot.missing_columns
    path = snapshot.tables["ssd_person"]
    path.chmod(0o644)
    pq.write_table(pq.read_table(path).drop_columns(["pers_sex"]), path)
    assert "ssd_person.pers_sex" in Snapshot(snapshot.path).missing_columns
