"""What is said where Spark cannot run."""

import pytest

from goldenthread.engine.spark import needs
from goldenthread.engine.spark.needs import SparkMissing, check_spark, java_version


@pytest.fixture
def java(tmp_path, monkeypatch):
    """A Java that says of itself what it is told to."""
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    def saying(said: str) -> None:
        (tmp_path / "bin").mkdir()
        program = tmp_path / "bin/java"
        program.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
        program.chmod(0o755)

    return saying


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('java version "1.8.0_402"', 8),
        ('openjdk version "21" 2023-09-19', 21),
        ("gibberish", None),
    ],
)
def test_the_version_of_java_is_read(java, said, version):
    java(said)
    assert java_version() == version


def test_no_java_at_all(tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert java_version() is None
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert java_version() is None


def test_everything_that_is_lacking_is_said_at_once(java, monkeypatch):
    java('openjdk version "11.0.2" 2019-01-15')
    monkeypatch.setattr(needs, "find_spec", lambda _: None)
    with pytest.raises(SparkMissing) as missing:
        check_spark()
    extra, old = missing.value.lacking
    assert "pip install 'goldenthread[spark]'" in extra
    assert old.startswith("This is Java 11. Install Java 17 or later")
