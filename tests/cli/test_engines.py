"""The same commands, on Spark."""

import json
from contextlib import contextmanager

import pytest

from goldenthread.engine.spark import needs

FIGURES = ("measures", "RF01", "--from", "2026-08", "--to", "2026-09", "--by", "sex")


@pytest.fixture
def on_spark(spark, monkeypatch):
    """The session that is there already stands for the one that a command would start."""
    masters = []

    @contextmanager
    def session(master):
        masters.append(master)
        yield spark.session

    monkeypatch.setattr("goldenthread.engine.spark.session.spark_session", session)
    return masters


@pytest.fixture
def loaded(goldenthread, ssd_files):
    ran = goldenthread("load", ssd_files, "--authority", "Ashshire", "--as-at", "2026-09-30")
    assert ran.status == 0, ran.err


def test_figures_are_the_same(goldenthread, loaded, on_spark, tmp_path):
    for more in ([], ["--region", tmp_path / "home"]):
        asked = [*FIGURES, *more, "--format", "json"]
        here = goldenthread(*asked)
        there = goldenthread(*asked, "--engine", "spark", "--master", "local[2]")
        assert there.status == 0, there.err
        assert json.loads(there.out)["results"] == json.loads(here.out)["results"] != []
    assert on_spark == ["local[2]"] * 2


def test_breaches_are_the_same(goldenthread, ssd_files, on_spark):
    asked = ["validate", ssd_files, "--rules", "SSD-KEY-person", "--format", "json"]
    here = goldenthread(*asked)
    there = goldenthread(*asked, "--engine", "spark")
    assert there.status == here.status, there.err
    assert there.out == here.out
    assert on_spark == ["local[*]"]


def test_breaches_of_a_region_are_the_same(goldenthread, ssd_files, on_spark, tmp_path):
    path = ssd_files / "ssd_cin_episodes.csv"
    path.write_text(path.read_text().replace("2026-09-01", ""))
    goldenthread("load", ssd_files, "--authority", "Ashshire", "--as-at", "2026-09-30")
    asked = ["validate", "--region", tmp_path / "home", "--rules", "SSD-BLANK-cine_referral_date"]
    here = goldenthread(*asked, "--format", "json")
    there = goldenthread(*asked, "--format", "json", "--engine", "spark")
    assert there.status == here.status == 1, there.err
    assert there.out == here.out


def test_a_master_is_for_spark(goldenthread, loaded):
    ran = goldenthread(*FIGURES, "--master", "local[2]")
    assert ran.status == 2
    assert "Add --engine spark, or leave it out." in ran.err


def test_members_are_listed_by_duckdb(goldenthread, loaded, on_spark):
    ran = goldenthread(*FIGURES, "--members", "--engine", "spark")
    assert ran.status == 2
    assert "Leave out --engine spark." in ran.err
    assert on_spark == []


@pytest.mark.parametrize("command", ["measures", "validate"])
def test_what_spark_needs_is_said(goldenthread, loaded, ssd_files, monkeypatch, command):
    monkeypatch.setattr(needs, "find_spec", lambda _: None)
    monkeypatch.setattr(needs, "java_version", lambda: None)
    asked = FIGURES if command == "measures" else ("validate", ssd_files)
    ran = goldenthread(*asked, "--engine", "spark")
    assert ran.status == 2
    assert "Spark cannot run here" in ran.err
    assert "pip install 'goldenthread[spark]'" in ran.err
    assert "Java was not found. Install Java 17 or later" in ran.err
    assert ran.out == ""
