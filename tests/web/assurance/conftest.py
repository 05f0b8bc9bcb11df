"""Twenty-four open cases in three teams, a tool in use, and an audit in any state."""

import csv
import uuid
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from goldenthread.audits.sampling import Method
from goldenthread.audits.tool import EVIDENCE, GRADE
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Store
from goldenthread.web.assurance.actions import filling, rounds, tools

AS_AT = date(2026, 9, 30)
NORTH, SOUTH, TINY = "North Team", "South Team", "Tiny Team"
TEAMS = {"T1": NORTH, "T2": SOUTH, "T3": TINY}


def team_of(n: int) -> str:
    return "T3" if n > 22 else "T1" if n % 2 else "T2"


def tables():
    children = range(1, 25)
    yield "ssd_department", [{"dept_team_id": k, "dept_team_name": v} for k, v in TEAMS.items()]
    yield (
        "ssd_professionals",
        [
            {"prof_professional_id": f"W{k}", "prof_professional_name": f"Worker of {v}"}
            for k, v in TEAMS.items()
        ],
    )
    yield (
        "ssd_person",
        [{"pers_person_id": f"CHILD-{n}", "pers_dob": f"20{10 + n % 9}-05-05"} for n in children],
    )
    yield (
        "ssd_cin_episodes",
        [
            {
                "cine_referral_id": f"REC-{n}",
                "cine_person_id": f"CHILD-{n}",
                "cine_referral_date": f"2026-0{1 + n % 8}-05",
                "cine_close_date": "",
            }
            for n in children
        ]
        + [
            {
                "cine_referral_id": f"EARLIER-{n}",
                "cine_person_id": f"CHILD-{n}",
                "cine_referral_date": "2025-12-01",
                "cine_close_date": "2025-12-20",
            }
            for n in children
        ],
    )
    yield (
        "ssd_involvements",
        [
            {
                "invo_involvements_id": f"I{n}",
                "invo_professional_id": f"W{team_of(n)}",
                "invo_professional_team": team_of(n),
                "invo_involvement_start_date": f"2026-0{1 + n % 8}-06",
                "invo_person_id": f"CHILD-{n}",
            }
            for n in children
        ],
    )
    yield (
        "ssd_cin_visits",
        [
            {
                "cinv_cin_visit_id": f"V{n}",
                "cinv_person_id": f"CHILD-{n}",
                "cinv_cin_visit_date": "2026-09-14",
                "cinv_cin_visit_seen": "Y",
            }
            for n in children
        ],
    )


@pytest.fixture(scope="session")
def audited_home(tmp_path_factory) -> Path:
    """A home with the records of those cases."""
    home = tmp_path_factory.mktemp("audited")
    files = home / "files"
    files.mkdir()
    for name, rows in tables():
        with (files / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    load_ssd(files, authority="Marlshire", as_at=AS_AT, store=Store(home), disables={})
    return home


@pytest.fixture
def records(monkeypatch, audited_home):
    """The latest records of the site."""
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", audited_home)
    return Store(audited_home).latest("Marlshire")


@pytest.fixture
def lead(person):
    return person("improvement_lead")


@pytest.fixture
def grace(person):
    return person("auditor")


@pytest.fixture
def ada(person):
    """A second auditor, of no team."""
    return person("auditor", email="ada@council.example")


@pytest.fixture
def version(lead):
    """The standard tool, in use."""
    return tools.bring_in_standard(by=lead)


@pytest.fixture
def drawn(records, version, lead, grace):
    """Draw a round: drawn(size=6, auditors=[grace], seed="spring")."""

    def make(**changes):
        asked = {
            "by": lead,
            "token": uuid.uuid4(),
            "snapshot": records,
            "name": "October 2026",
            "version": version,
            "theme": "all",
            "method": Method.TEAM,
            "size": 6,
            "seed": "spring",
            "auditors": [grace],
            "due": timezone.localdate() + timedelta(weeks=3),
            **changes,
        }
        return rounds.draw_round(**asked)

    return make


@pytest.fixture
def allotted(drawn):
    """An audit of Grace's that she has not begun."""
    return drawn(size=3).audits.with_all().order_by("pk").first()


@pytest.fixture
def begun(allotted, grace):
    return filling.begin(by=grace, audit=allotted)


def full(version, grade="2", **changes) -> dict[str, str]:
    """An answer to every question: the same grade throughout."""
    text = version.text
    told = {}
    for key in text.keys():  # noqa: SIM118
        _, _, part = key.partition(":")
        told[key] = {GRADE: grade, EVIDENCE: "Seen in the file"}.get(part, "partly")
    return told | changes


@pytest.fixture
def complete():
    return full


@pytest.fixture
def handed_in(grace, complete):
    """Hand an audit in with a grade throughout: handed_in(audit, "3")."""

    def make(audit, grade="2", by=None, **changes):
        who = by or audit.auditor
        filling.begin(by=who, audit=audit)
        filling.answer(by=who, audit=audit, answers=complete(audit.version, grade, **changes))
        return filling.hand_in(by=who, audit=audit)

    return make
