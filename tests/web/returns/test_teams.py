"""The team of a child, from the latest records."""

import pytest

from goldenthread.web.returns.teams import teams_of_children


def test_while_no_records_are_loaded_nobody_has_a_team(own_home):
    assert teams_of_children() == {}


@pytest.fixture
def involvements(own_home):
    """Load records that hold these involvements: child, team, from, to."""
    import csv
    from datetime import date

    from goldenthread.records.load import load_ssd
    from goldenthread.records.store import Store

    def load(*rows):
        folder = own_home / "files"
        folder.mkdir()
        write(folder / "ssd_department.csv", ["dept_team_id", "dept_team_name"], [["T1", "North"]])
        write(
            folder / "ssd_person.csv",
            ["pers_person_id"],
            [[child] for child in sorted({it[0] for it in rows})],
        )
        names = [
            "invo_involvements_id",
            "invo_person_id",
            "invo_professional_team",
            "invo_involvement_start_date",
            "invo_involvement_end_date",
        ]
        told = [[str(number), *row] for number, row in enumerate(rows)]
        write(folder / "ssd_involvements.csv", names, told)
        load_ssd(folder, authority="Marlshire", as_at=date(2026, 9, 30), store=Store(own_home))

    def write(path, names, rows):
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([names, *rows])

    return load


def test_the_worker_involved_now_counts_before_one_who_left_later(involvements):
    involvements(
        ("Ann", "T1", "2024-01-01", ""),
        ("Ann", "T2", "2025-01-01", "2025-06-30"),
        ("Ben", "T1", "2024-01-01", "2024-02-01"),
        ("Ben", "T2", "2025-01-01", "2025-02-01"),
    )
    assert teams_of_children() == {"ann": "North", "ben": "T2"}
