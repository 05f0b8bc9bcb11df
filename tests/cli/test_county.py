"""Inventing a county at the keyboard."""

import pytest


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_county_is_written_and_can_be_loaded(goldenthread, tmp_path, kind):
    asked = ("--children", "1000", "--years", "2", "--until", "2026-06-30", "--format", kind)
    written = goldenthread("county", "--out", tmp_path / "county", *asked)
    assert written.status == 0
    assert "Wrote" in written.err
    assert (tmp_path / "county" / f"ssd_person.{kind}").is_file()

    loaded = goldenthread(
        "load", tmp_path / "county", "--authority", "Marlshire", "--as-at", "2026-06-30"
    )
    assert loaded.status == 0, loaded.err


def test_a_county_that_cannot_be_told_is_refused(goldenthread, tmp_path):
    refused = goldenthread("county", "--out", tmp_path / "county", "--until", "1999-01-01")
    assert refused.status == 2
    assert "There is no such county to invent" in refused.err
    assert "Traceback" not in refused.err


def test_the_returns_are_written_too_when_asked_for(goldenthread, tmp_path):
    asked = ("--children", "2000", "--years", "3", "--until", "2026-06-30")
    written = goldenthread(
        "county", "--out", tmp_path / "ssd", *asked, "--returns", tmp_path / "returns"
    )
    assert written.status == 0, written.err
    assert "Wrote the cin return of 2026" in written.err
    years = {path.name for path in (tmp_path / "returns").iterdir()}
    assert years == {"2025", "2026", "annexa"}
    text = (tmp_path / "returns" / "2026" / "cin" / "cin_2026.xml").read_text("utf-8")
    assert "<ReferenceDate>2026-03-31</ReferenceDate>" in text


def test_the_returns_of_one_year_can_be_asked_for(goldenthread, tmp_path):
    asked = ("--children", "1000", "--returns", tmp_path / "returns", "--year", "2025")
    written = goldenthread("county", "--out", tmp_path / "ssd", *asked)
    assert written.status == 0, written.err
    assert sorted(it.name for it in (tmp_path / "returns").iterdir()) == ["2025", "annexa"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--returns", "r", "--year", "2027"), "2026/27 does not lie wholly in these days"),
        (("--returns", "r", "--years", "1"), "no census year"),
        (("--year", "2026"), "Say with --returns where to write them"),
    ],
)
def test_a_year_that_is_not_complete_is_refused(goldenthread, tmp_path, asked, said):
    asked = [str(tmp_path / one) if one == "r" else one for one in asked]
    refused = goldenthread("county", "--out", tmp_path / "ssd", *asked)
    assert refused.status == 2
    assert said in " ".join(refused.err.split())
    assert not (tmp_path / "ssd").exists()
