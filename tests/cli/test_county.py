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
