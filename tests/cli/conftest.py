"""A tiny set of SSD files, and the command run on them in a home of its own."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.cli import console
from goldenthread.cli.main import main

FILES = {
    "ssd_person.csv": """\
        pers_person_id,pers_sex,pers_dob
        ann,F,2015-05-01
        bob,M,2010-02-03
    """,
    "ssd_cin_episodes.csv": """\
        cine_referral_id,cine_person_id,cine_referral_date,cine_close_date,cine_referral_team
        R1,ann,2026-08-03,,T1
        R2,bob,2026-09-01,,T1
        R3,ann,2026-09-30,,T2
    """,
    "ssd_cin_assessments.csv": """\
        cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date
        A1,ann,R1,2026-08-03,2026-09-10
        A2,bob,R2,2026-06-01,2026-09-11
    """,
    "ssd_department.csv": """\
        dept_team_id,dept_team_name
        T1,Front door
        T2,Assessment East
    """,
}


class Ran:
    """What a command said, and how it ended."""

    def __init__(self, status: int, out: bytes, err: str) -> None:
        self.status = status
        self.bytes = out
        self.out = out.decode(errors="replace")
        self.err = err


Command = Callable[..., Ran]


@pytest.fixture
def goldenthread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Command:
    """Run the command with a home of its own, as a person would."""
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(console.output, "width", 200)
    monkeypatch.setattr(console.errors, "width", 200)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["goldenthread", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = capfdbinary.readouterr()
        return Ran(status, out, err.decode())

    return run


@pytest.fixture
def ssd_files(tmp_path: Path) -> Path:
    folder = tmp_path / "ssd"
    folder.mkdir()
    for name, text in FILES.items():
        lines = [line.strip() for line in text.splitlines()]
        (folder / name).write_text("\n".join(lines).strip() + "\n")
    return folder


@pytest.fixture
def loaded(goldenthread: Command, ssd_files: Path) -> Ran:
    return goldenthread("load", ssd_files, "--authority", "Marlshire", "--as-at", "2026-09-30")
