"""What the records already say of one case, so that an auditor need not look it up or type it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from goldenthread.dates.ages import age_on
from goldenthread.engine.declared import Prepared, prepare
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.records.store import Snapshot

ONE = "one"
"""The relation that holds the one child: person_id."""
SHOWN = 4
"""Visits, reviews and workers shown, the latest first."""


@dataclass(frozen=True)
class Fact:
    """One fact of a case: its kind (one of `tool.FACTS`), what it is, and what the records say.

    ``on`` is the day it happened or was due, null for a fact without one.
    """

    kind: str
    what: str
    says: str
    on: date | None = None


Row = dict[str, Any]
Told = Callable[[list[Row], date], Iterator[Fact]]


def _of_the_child(rows: list[Row], as_at: date) -> Iterator[Fact]:
    for row in rows:
        born = row["born"]
        if born is None or born > as_at:
            yield Fact("child", "Age", "Not born yet, or the birth is not recorded")
        else:
            yield Fact("child", "Age", f"{age_on(born, as_at)}")
        need = BREAKDOWNS["need"].words.get(row["need"] or "")
        if need:
            yield Fact("child", "Primary need", need)


def _dates(rows: list[Row], as_at: date) -> Iterator[Fact]:
    for row in rows:
        if row["day"] is not None and row["day"] <= as_at:
            yield Fact("dates", row["what"], "", row["day"])


def _visits(rows: list[Row], as_at: date) -> Iterator[Fact]:
    seen = [row for row in rows if row["day"] is not None and row["day"] <= as_at]
    half_year = [row for row in seen if (as_at - row["day"]).days <= 182]
    yield Fact("visits", "Visits in the last 26 weeks", f"{len(half_year)}")
    for row in seen[:SHOWN]:
        alone = {True: ", alone", False: ", not alone"}.get(row["alone"], "")
        how = f"Child seen{alone}" if row["seen"] else "Child not seen"
        yield Fact("visits", row["what"], how, row["day"])


def _reviews(rows: list[Row], as_at: date) -> Iterator[Fact]:
    for row in rows[:SHOWN]:
        held, due = row["day"], row["due"]
        if held is not None and held <= as_at:
            late = due is not None and held > due
            yield Fact("reviews", row["what"], "Held late" if late else "Held", held)
        elif due is not None:
            yield Fact("reviews", row["what"], "Overdue" if due < as_at else "Due", due)


def _workers(rows: list[Row], as_at: date) -> Iterator[Fact]:
    year = [row for row in rows if row["ended"] is None or (as_at - row["ended"]).days <= 365]
    names = {row["name"] for row in year if row["name"]}
    yield Fact("workers", "Workers in the last 12 months", f"{len(names)}")
    for row in rows[:SHOWN]:
        until = "" if row["ended"] is None else " (no longer)"
        said = ", ".join(filter(None, (row["name"], row["team"])))
        yield Fact("workers", f"Worker since{until}", said or "Not named", row["day"])


_SOURCES: tuple[tuple[str, dict[str, str], Told], ...] = (
    (
        """
        SELECT pers_dob AS born, cine_cin_primary_need_code AS need
        FROM one JOIN ssd_person ON pers_person_id = one.person_id
        LEFT JOIN ssd_cin_episodes ON cine_person_id = one.person_id
        ORDER BY cine_referral_date DESC LIMIT 1
        """,
        {"born": "date", "need": "text"},
        _of_the_child,
    ),
    (
        """
        WITH told AS (
            SELECT cine_person_id AS person_id, 'Referral' AS what,
                MAX(cine_referral_date) AS day FROM ssd_cin_episodes GROUP BY cine_person_id
            UNION ALL
            SELECT cina_person_id, 'Assessment began', MAX(cina_assessment_start_date)
            FROM ssd_cin_assessments GROUP BY cina_person_id
            UNION ALL
            SELECT cina_person_id, 'Assessment authorised', MAX(cina_assessment_auth_date)
            FROM ssd_cin_assessments GROUP BY cina_person_id
            UNION ALL
            SELECT s47e_person_id, 'Section 47 enquiry began', MAX(s47e_s47_start_date)
            FROM ssd_s47_enquiry GROUP BY s47e_person_id
            UNION ALL
            SELECT icpc_person_id, 'Initial child protection conference', MAX(icpc_icpc_date)
            FROM ssd_initial_cp_conference GROUP BY icpc_person_id
            UNION ALL
            SELECT cinp_person_id, 'Child in need plan began', MAX(cinp_cin_plan_start_date)
            FROM ssd_cin_plans GROUP BY cinp_person_id
            UNION ALL
            SELECT cppl_person_id, 'Child protection plan began', MAX(cppl_cp_plan_start_date)
            FROM ssd_cp_plans GROUP BY cppl_person_id
            UNION ALL
            SELECT clae_person_id, 'Came into care', MAX(clae_entered_care_date)
            FROM ssd_cla_episodes GROUP BY clae_person_id
        )
        SELECT what, day FROM one JOIN told ON told.person_id = one.person_id
        ORDER BY day
        """,
        {"what": "text", "day": "date"},
        _dates,
    ),
    (
        """
        WITH told AS (
            SELECT cppv_person_id AS person_id, 'Child protection visit' AS what,
                cppv_cp_visit_date AS day, cppv_cp_visit_seen AS seen,
                cppv_cp_visit_seen_alone AS alone FROM ssd_cp_visits
            UNION ALL
            SELECT cinv_person_id, 'Child in need visit', cinv_cin_visit_date,
                cinv_cin_visit_seen, cinv_cin_visit_seen_alone FROM ssd_cin_visits
            UNION ALL
            SELECT clav_person_id, 'Visit in care', clav_cla_visit_date,
                clav_cla_visit_seen, clav_cla_visit_seen_alone FROM ssd_cla_visits
        )
        SELECT what, day, seen, alone FROM one JOIN told ON told.person_id = one.person_id
        ORDER BY day DESC
        """,
        {"what": "text", "day": "date", "seen": "flag", "alone": "any"},
        _visits,
    ),
    (
        """
        WITH told AS (
            SELECT cppr_person_id AS person_id, 'Review conference' AS what,
                cppr_cp_review_due AS due, cppr_cp_review_date AS day FROM ssd_cp_reviews
            UNION ALL
            SELECT clae_person_id, 'Review of care', clar_cla_review_due_date, clar_cla_review_date
            FROM ssd_cla_reviews
            JOIN (SELECT DISTINCT clae_cla_id, clae_person_id FROM ssd_cla_episodes) AS care
                ON clae_cla_id = clar_cla_id
        )
        SELECT what, due, day FROM one JOIN told ON told.person_id = one.person_id
        ORDER BY COALESCE(day, due) DESC
        """,
        {"what": "text", "due": "date", "day": "date"},
        _reviews,
    ),
    (
        """
        SELECT prof_professional_name AS name, dept_team_name AS team,
            invo_involvement_start_date AS day, invo_involvement_end_date AS ended
        FROM one JOIN ssd_involvements ON invo_person_id = one.person_id
        LEFT JOIN ssd_professionals ON prof_professional_id = invo_professional_id
        LEFT JOIN ssd_department ON dept_team_id = invo_professional_team
        ORDER BY invo_involvement_start_date DESC
        """,
        {"name": "text", "team": "text", "day": "date", "ended": "date"},
        _workers,
    ),
)


@cache
def _prepared() -> tuple[tuple[Prepared, Told], ...]:
    beside = {ONE: {"person_id": "VARCHAR"}}
    return tuple(
        (prepare(f"facts of a case ({told.__name__})", sql, returns=returns, beside=beside), told)
        for sql, returns, told in _SOURCES
    )


def facts_of(snapshot: Snapshot, person_id: str) -> list[Fact]:
    """What a snapshot says of one child, by kind, as far as its records go.

    They are a child's: the caller answers for who may see them, and logs who did.
    """
    read = {table for prepared, _ in _prepared() for table in prepared.tables}
    files = {name: path for name, path in snapshot.tables.items() if name in read}
    one = pa.table({"person_id": pa.array([person_id], pa.string())})
    with Tables.open(files, {ONE: one}) as tables:
        return [
            fact
            for prepared, told in _prepared()
            for fact in told(tables.rows(prepared.sql()), snapshot.as_at)
        ]
