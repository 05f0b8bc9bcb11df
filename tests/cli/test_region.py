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


def test_a_region_says_whose_records_do_not_reach_and_what_is_not_broken_down(goldenthread, region):
    asked = (*region, "--from", "2026-09", "--format", "json")
    ran = goldenthread("measures", "--by", "need", *asked)
    assert ran.status == 0
    reach = "The records of Birchshire reach from 1 September 2020 to 31 August 2026"
    assert sum("reach" in line for line in ran.err.splitlines()) == 1
    assert reach in ran.err
    assert "have no breakdown need: they are given without it." in ran.err
    named = goldenthread("measures", "IC02", "--by", "need", *asked)
    assert named.status == 2
    assert "IC02 has no need." in named.err


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


UNDATED = "SSD-BLANK-cine_referral_date"
RULES = ("validate", "--rules", f"{UNDATED},SSD-LINK-cine_person_id")


@pytest.fixture
def undated(goldenthread, region, ssd_files, tmp_path, monkeypatch):
    """A third authority, whose referral has lost its day."""
    home = tmp_path / "Cedarshire"
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(home))
    path = ssd_files / "ssd_cin_episodes.csv"
    path.write_text(path.read_text().replace("2026-09-01", ""))
    ran = goldenthread("load", ssd_files, "--authority", "Cedarshire", "--as-at", "2026-09-30")
    assert ran.status == 0, ran.err
    return [*region, "--region", home]


def test_authorities_whose_records_reach_as_far_are_told_of_together(goldenthread, undated):
    ran = goldenthread("measures", "RF01", *undated, "--on", "2027-01-31")
    whose = [line.split(" reach ")[0] for line in ran.err.splitlines() if " reach " in line]
    assert whose == ["The records of Ashshire and Cedarshire", "The records of Birchshire"]


def test_rules_are_run_over_every_authority_of_a_region(goldenthread, undated):
    ran = goldenthread(*RULES, *undated, "--region-name", "Three counties", "--format", "json")
    assert ran.status == 1, ran.err
    told = json.loads(ran.out)
    assert told["region"] == "Three counties"
    assert told["not_validated"] == {}
    breaches = {
        it["authority"]: [(found["rule"], found["child"]) for found in it["validation"]["breaches"]]
        for it in told["authorities"]
    }
    assert breaches == {"Ashshire": [], "Birchshire": [], "Cedarshire": [(UNDATED, "bob")]}


def test_an_authority_of_a_region_is_validated_as_it_is_alone(goldenthread, undated):
    alone = goldenthread(*RULES, *undated[-2:], "--format", "json")
    together = json.loads(goldenthread(*RULES, *undated, "--format", "json").out)
    assert json.loads(alone.out)["authorities"] == together["authorities"][-1:]


def test_breaches_of_a_region_begin_with_the_authority(goldenthread, undated, tmp_path):
    out = tmp_path / "breaches.csv"
    ran = goldenthread(*RULES, *undated, "--format", "csv", "--out", out)
    assert ran.status == 1, ran.err
    heading, *lines = out.read_text().splitlines()
    assert heading == "authority,rule,severity,child,where,explanation"
    assert [line.split(",")[:2] for line in lines] == [["Cedarshire", UNDATED]]


def test_the_screen_tells_a_regions_rules_and_authorities(goldenthread, undated):
    ran = goldenthread(*RULES, *undated)
    assert ran.status == 1, ran.err
    assert "1 of 3" in ran.out
    assert "Cedarshire" in ran.out
    assert "All authorities" in ran.out


def test_a_region_without_a_breach_ends_with_status_0(goldenthread, region):
    assert goldenthread(*RULES, *region).status == 0


def test_an_authority_without_the_return_is_named_and_left_out(goldenthread, region):
    ran = goldenthread("validate", "--return", "cin", *region)
    assert ran.status == 2
    assert "Ashshire was not validated: " in ran.err
    assert "No authority has files that can be validated" in ran.err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--authority", "Ashshire"], "Leave out --authority."),
        (["--since", "x", "--last-year", "y"], "Leave out --last-year, --since."),
        (["files"], "Leave out the files."),
        (["--format", "xlsx"], "Give --format table, json or csv."),
        (["--region", "nowhere"], "There is no store in nowhere"),
    ],
)
def test_what_cannot_be_validated_of_a_region_is_refused(goldenthread, region, asked, told):
    ran = goldenthread("validate", *region, *asked)
    assert ran.status == 2
    assert told in ran.err
