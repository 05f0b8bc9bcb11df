"""A load leaves a whole snapshot or nothing, whatever stops it and whoever else is loading."""

import errno
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from goldenthread.records import writing
from goldenthread.records.load import LoadRefused, load_ssd
from goldenthread.records.store import UNFINISHED, Store

LOAD = """
import sys, time
from datetime import date
from pathlib import Path
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Store

def pause_midway(step, done, total):
    if sys.argv[3] == "pause" and step == "Writing the snapshot" and done == total // 2:
        print("midway", flush=True)
        time.sleep(600)

loaded = load_ssd(
    Path(sys.argv[1]),
    authority="Marlshire",
    as_at=date(2026, 9, 30),
    store=Store(Path(sys.argv[2])),
    progress=pause_midway,
)
print(loaded.snapshot.id, loaded.is_new)
"""


def start(extract, *, pause: bool = False) -> subprocess.Popen[str]:
    arguments = [extract.folder, extract.store.home, "pause" if pause else "run"]
    return subprocess.Popen(
        [sys.executable, "-c", LOAD, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )


def unfinished(store: Store) -> list[Path]:
    return list(store.folder.glob(f"*/{UNFINISHED}*"))


@pytest.fixture
def loading_midway(two_children):
    """A load in a process of its own that stands still with half its tables written."""
    process = start(two_children, pause=True)
    assert process.stdout.readline() == "midway\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_load_that_was_killed_leaves_no_snapshot_and_the_next_one_cleans_up(
    two_children, loading_midway
):
    store = two_children.store
    (left,) = unfinished(store)
    assert len(list(left.iterdir())) > 10
    os.kill(loading_midway.pid, signal.SIGKILL)
    loading_midway.wait()
    assert store.snapshots() == []
    assert store.authorities() == []
    assert two_children.load().is_new
    assert unfinished(store) == []
    assert len(store.snapshots()) == 1


def test_a_load_leaves_the_work_of_another_that_is_running_alone(two_children, loading_midway):
    (theirs,) = unfinished(two_children.store)
    two_children.load(as_at=date(2026, 9, 29))
    assert unfinished(two_children.store) == [theirs]


@pytest.mark.parametrize("writes_before", [0, 1, 30, 52])
def test_a_disk_that_is_full_leaves_nothing(two_children, monkeypatch, writes_before):
    left = [writes_before]

    def full_after_a_while(descriptor: int) -> None:
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left[0] -= 1

    with monkeypatch.context() as disk:
        disk.setattr(writing.os, "fsync", full_after_a_while)
        refused = two_children.refused()
    (fault,) = refused.faults
    assert "No space left on device" in fault.problem
    assert "Nothing was stored" in fault.remedy
    assert unfinished(two_children.store) == []
    assert two_children.load().is_new


def test_stopping_a_load_by_hand_leaves_nothing(two_children):
    def stop(step: str, done: int, total: int) -> None:
        if step == "Writing the snapshot" and done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        two_children.load(progress=stop)
    assert two_children.store.snapshots() == []
    assert unfinished(two_children.store) == []


def test_a_store_that_cannot_be_made_is_told(two_children):
    two_children.store.home.write_text("a file where the store should be")
    with pytest.raises(LoadRefused, match="could not be written"):
        two_children.load()


def test_two_processes_that_load_the_same_files_make_one_snapshot(two_children):
    processes = [start(two_children) for _ in range(3)]
    said = [process.communicate(timeout=60)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len({snapshot for snapshot, _ in said}) == 1
    assert sorted(is_new for _, is_new in said) == ["False", "False", "True"]
    assert len(two_children.store.snapshots()) == 1
    assert unfinished(two_children.store) == []


def test_loads_at_the_same_time_do_not_disturb_one_another(two_children):
    def load(day: int):
        return load_ssd(
            two_children.folder,
            authority="Marlshire",
            as_at=date(2026, 9, day),
            store=two_children.store,
        )

    with ThreadPoolExecutor(6) as pool:
        loaded = list(pool.map(load, [1, 2, 3, 1, 2, 3]))
    assert len({it.snapshot.id for it in loaded}) == 3
    assert sum(it.is_new for it in loaded) == 3
    assert unfinished(two_children.store) == []
    for snapshot in two_children.store.snapshots():
        assert all(path.is_file() for path in snapshot.tables.values())
