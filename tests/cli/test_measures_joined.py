"""One line across a change of definition, at the keyboard."""

import io
import json
from dataclasses import replace
from datetime import date

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from goldenthread.measures.catalogue import DEFINITIONS

pytestmark = pytest.mark.usefixtures("loaded", "redefined")
(FIRST,) = DEFINITIONS["RF01"]
CHANGED = replace(
    FIRST, version=2, in_force=date(2026, 9, 1), changed="What is screened counts too."
)
SINCE_AUGUST = ("measures", "RF01", "--joined", "--from", "2026-08")
BRIDGE = ("--bridge", "1.5", "--because", "Both ran in 2026")


@pytest.fixture
def redefined(monkeypatch):
    """Referrals are counted by another definition since 1 September 2026."""
    monkeypatch.setitem(DEFINITIONS, "RF01", (FIRST, CHANGED))


def test_a_line_across_the_change_is_refused_and_how_to_bridge_it_is_said(goldenthread):
    ran = goldenthread(*SINCE_AUGUST)

    assert (ran.status, ran.out) == (2, "")
    assert "No line is drawn across a change of definition" in ran.err
    assert "The definition of RF01 changed on 1 September 2026: What is screened" in ran.err
    assert "--bridge SHIFT --because REASON" in ran.err


def test_without_a_figure_before_the_change_nothing_is_bridged(goldenthread):
    ran = goldenthread("measures", "RF01", "--joined", "--from", "2026-09", "--format", "json")
    (row,) = json.loads(ran.out)["results"]
    assert (row["version"], row["value"], row["shift"]) == (2, 2, None)


def test_a_bridge_stands_beside_the_figures_that_it_shifts(goldenthread):
    ran = goldenthread(*SINCE_AUGUST, *BRIDGE, "--format", "json")

    told = ("version", "period_end", "numerator", "value", "shift", "because")
    assert [tuple(row[name] for name in told) for row in json.loads(ran.out)["results"]] == [
        (1, "2026-08-31", 1, 2.5, 1.5, "Both ran in 2026"),
        (2, "2026-09-30", 2, 2, None, None),
    ]


def test_files_tell_the_same(goldenthread, tmp_path):
    out = tmp_path / "line.parquet"
    goldenthread(*SINCE_AUGUST, *BRIDGE, "--format", "parquet", "--out", out)
    ran = goldenthread(*SINCE_AUGUST, *BRIDGE, "--format", "csv")

    read = pa_csv.read_csv(io.BytesIO(ran.bytes))
    for table in (read, pq.read_table(out)):
        assert table["value"].to_pylist() == [2.5, 2]
        assert table["shift"].to_pylist() == [1.5, None]
        assert table["period_end"].to_pylist() == [date(2026, 8, 31), date(2026, 9, 30)]
    assert read["because"].to_pylist() == ["Both ran in 2026", ""]


def test_the_screen_tells_the_bridge_and_why(goldenthread):
    said = goldenthread(*SINCE_AUGUST, *BRIDGE).out

    assert "+1.5" in said
    assert "Figures by version 1 are raised by 1.5 referrals. Both ran in 2026" in said


def test_a_measure_that_never_changed_is_one_line_beside_others(goldenthread):
    ran = goldenthread(
        "measures", "AS02", "RF02", "--joined", "--from", "2026-08", "--format", "json"
    )
    rows = json.loads(ran.out)["results"]
    assert [row["measure"] for row in rows] == ["AS02", "AS02", "RF02", "RF02"]
    assert {row["shift"] for row in rows} == {None}


def test_a_bridge_that_leads_below_0_is_refused(goldenthread):
    ran = goldenthread(*SINCE_AUGUST, "--bridge", "-1.5", "--because", "A slip")

    assert ran.status == 2
    assert "With a shift of -1.5 the figure in August 2026 would be below 0" in ran.err


@pytest.mark.parametrize(
    ("given", "messages"),
    [
        (("RF01", "--bridge", "1"), ["give --joined too", "with --because"]),
        (("RF01", "--because", "x"), ["give --joined too", "with --bridge"]),
        (("--joined", *BRIDGE), ["name one"]),
        (("AS02", "--joined", *BRIDGE), ["The definition of AS02 never changed"]),
        (("RF01", "--joined", "--bridge", "nan", "--because", "x"), ["A shift is a number"]),
        (
            (
                "RF01",
                "--joined",
                "--bridge",
                "1",
                "--by",
                "team",
                "--members",
                "--on",
                "2026-09-14",
            ),
            ["with --because", "leave out --by, --on, --members"],
        ),
        (("RF01", "--joined", "--region", "."), ["leave out --region"]),
    ],
)
def test_what_does_not_go_together_is_said_at_once(goldenthread, given, messages):
    ran = goldenthread("measures", *given)

    assert (ran.status, ran.out) == (2, "")
    for message in messages:
        assert message in ran.err
