"""Figures of a region at the keyboard."""

import io
import json

import pyarrow.csv as pa_csv
import pytest


@pytest.fixture
def region(goldenthread, ssd_files, tmp_path, monkeypatch):
    """Two authorities, in a store each."""
    asked = []
    for name, as_at in (("Ashshire", "2026-09-30"), ("Birchshire", "2026-08-31")):
        home = tmp_path / name
        monkeypatch.setenv("GOLDENTHREAD_HOME", str(home))
        ran = goldenthread("load", ssd_files, "--authority", name, "--as-at", as_at)
        assert ran.status == 0, ran.err
        asked += ["--region", home]
    return asked


def test_a_region_is_told_by_authority_and_together(goldenthread, region):
    ran = goldenthread(
        "measures", "RF01", *region, "--region-name", "Two counties", "--from", "2026-08", "--to",
        "2026-09", "--by", "sex,team", "--format", "json",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    rows = json.loads(ran.out)["results"]
    found = {
        (row["authority"], row["period_start"], *row["breakdown"].values()): (
            row["value"], row["status"], row["authorities"],
        )
        for row in rows
    }  # fmt: skip
    assert found["Ashshire", "2026-08-01"] == (1, "ok", 1)
    assert found["Birchshire", "2026-08-01"] == (1, "ok", 1)
    assert found["Birchshire", "2026-09-01"] == (None, "incomplete", 1)
    assert found["Two counties", "2026-08-01"] == (2, "ok", 2)
    assert found["Two counties", "2026-09-01"] == (2, "partial", 1)
    assert found["Two counties", "2026-08-01", "Female"] == (2, "ok", 2)
    assert found["Ashshire", "2026-09-01", "Front door"] == (1, "ok", 1)
    assert not any(key[0] == "Two counties" and "Front door" in key for key in found)


def test_a_region_is_written_as_it_comes(goldenthread, region, tmp_path):
    out = tmp_path / "figures.csv"
    ran = goldenthread("measures", "RF01", *region, "--format", "csv", "--out", out)
    assert ran.status == 0, ran.err
    table = pa_csv.read_csv(io.BytesIO(out.read_bytes()))
    assert set(table["authority"].to_pylist()) == {"Ashshire", "Birchshire", "All authorities"}
    assert {"authorities", "value"} <= set(table.column_names)
    assert "team" not in table.column_names


def test_a_table_for_the_screen_says_whose_each_figure_is(goldenthread, region):
    ran = goldenthread("measures", "RF01", *region, "--from", "2026-08", "--to", "2026-08")
    assert "Ashshire" in ran.out
    assert "All authorities" in ran.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--authority", "Ashshire"], "Leave out --authority"),
        (["--snapshot", "x", "--members"], "Leave out --snapshot, --members"),
        (["--region", "nowhere"], "There is no store in nowhere"),
    ],
)
def test_what_a_region_cannot_be_asked_is_refused(goldenthread, region, asked, told):
    ran = goldenthread("measures", "RF01", *region, *asked)
    assert ran.status == 2
    assert told in ran.err
    assert ran.out == ""


def test_a_file_that_cannot_be_written_leaves_nothing_behind(goldenthread, region, tmp_path):
    out = tmp_path / "missing" / "figures.csv"
    ran = goldenthread("measures", "RF01", *region, "--format", "csv", "--out", out)
    assert ran.status == 2
    assert "cannot be written" in ran.err
    assert not out.parent.exists()
