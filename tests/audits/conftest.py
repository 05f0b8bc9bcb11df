"""A handful of children, loaded as a council's records are."""

import csv
from datetime import date
from pathlib import Path

import pytest

from goldenthread.records.load import load_ssd
from goldenthread.records.store import Snapshot, Store

AS_AT = date(2026, 9, 30)
TABLES = {
    "ssd_department": """
        dept_team_id | dept_team_name
        T1           | North Team
        T2           | South Team
    """,
    "ssd_professionals": """
        prof_professional_id | prof_professional_name
        W1                   | Joan Alder
        W2                   | Karl Birch
    """,
    "ssd_person": """
        pers_person_id | pers_dob
        BABY           | 2026-03-01
        TEEN           | 2012-09-30
        CARED          | 2018-02-02
        GONE           | 2015-05-05
        NEW            | 2016-06-06
    """,
    "ssd_cin_episodes": """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date | cine_cin_primary_need_code
        R1               | BABY           | 2026-03-02         |                 | N1
        R2               | TEEN           | 2025-02-01         | 2025-12-01      | N1
        R3               | TEEN           | 2026-06-01         |                 | N4
        R4               | GONE           | 2026-01-01         | 2026-09-30      | N1
        R5               | NEW            | 2026-09-30         |                 | N1
    """,
    "ssd_cp_plans": """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date
        P0              | BABY           | 2026-03-05              | 2026-05-01
        P1              | BABY           | 2026-07-01              |
    """,
    "ssd_cin_plans": """
        cinp_cin_plan_id | cinp_person_id | cinp_cin_plan_start_date | cinp_cin_plan_end_date
        C1               | TEEN           | 2026-07-15               |
        C2               | BABY           | 2026-03-15               |
    """,
    "ssd_cla_episodes": """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_entered_care_date | clae_cla_id
        E1                  | CARED          | 2026-02-01                  | 2024-01-10             | L1
    """,
    "ssd_cla_reviews": """
        clar_cla_review_id | clar_cla_id | clar_cla_review_due_date | clar_cla_review_date
        V1                 | L1          | 2026-03-01               | 2026-03-05
        V2                 | L1          | 2026-09-01               |
    """,
    "ssd_cp_visits": """
        cppv_cp_visit_id | cppv_person_id | cppv_cp_plan_id | cppv_cp_visit_date | cppv_cp_visit_seen | cppv_cp_visit_seen_alone
        S1               | BABY           | P1              | 2026-09-01         | Y                  | N
        S2               | BABY           | P1              | 2026-09-20         | N                  |
    """,
    "ssd_involvements": """
        invo_involvements_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date | invo_person_id
        I1                   | W1                   | T1                     | 2026-03-02                  | 2026-08-01                | BABY
        I2                   | W2                   | T2                     | 2026-08-01                  |                           | BABY
        I3                   | W1                   | T1                     | 2026-06-01                  |                           | TEEN
    """,
}


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory) -> Snapshot:
    """Records as at 30 September 2026 of five children, one of whom nobody works with any more."""
    folder = tmp_path_factory.mktemp("audits")
    files = folder / "files"
    files.mkdir()
    for name, text in TABLES.items():
        write(files / f"{name}.csv", text)
    store = Store(folder / "home")
    return load_ssd(files, authority="Marlshire", as_at=AS_AT, store=store, disables={}).snapshot


def write(path: Path, text: str) -> None:
    """Write a text table, cells apart by bars, as CSV."""
    lines = [line for line in text.splitlines() if line.strip()]
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([cell.strip() for cell in line.split("|")] for line in lines)
