"""The cases that could be audited: every child with something open on the day of the records."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from goldenthread.dates.periods import Period
from goldenthread.engine.declared import Prepared, prepare
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS, NOT_KNOWN, UNALLOCATED
from goldenthread.measures.catalogue.pieces import holds
from goldenthread.measures.measure import BESIDE
from goldenthread.measures.windows import as_at_table
from goldenthread.records.store import Snapshot

LOOKED_AFTER = "Looked after"
PROTECTION_PLAN = "On a child protection plan"
IN_NEED = "On a child in need plan"
ASSESSED = "Referred or being assessed"
STAGES = (LOOKED_AFTER, PROTECTION_PLAN, IN_NEED, ASSESSED)
"""How far a case has gone, the furthest first: a child in several counts in the first."""

_ALLOCATED = (BREAKDOWNS["team"], BREAKDOWNS["worker"])


@dataclass(frozen=True)
class Case:
    """One child who could be audited, as at the last day of the records.

    ``team`` and ``worker`` are names, "Unallocated" where nobody holds the child; ``held_since``
    is the day since which the worker has, null for nobody. ``since`` is the day the stage began.
    """

    person_id: str
    stage: str
    team: str
    worker: str
    since: date
    held_since: date | None


@dataclass(frozen=True)
class Theme:
    """A way to look at some cases only: a SELECT of the person_ids that are in it; null keeps all.

    It may read ``as_at``, the last day of the records.
    """

    name: str
    title: str
    select: str | None = None

    @cached_property
    def prepared(self) -> Prepared | None:
        """The SELECT, checked against the declared tables; raises `DeclarationFault`."""
        if self.select is None:
            return None
        return prepare(
            f"theme {self.name}", self.select, returns={"person_id": "text"}, beside=BESIDE
        )


_PLAN_HOLDS = holds("cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "as_at")

_themes = (
    Theme("all", "All open cases"),
    Theme(
        "repeat-plans",
        "On a child protection plan for a second time or more",
        f"""
        SELECT now.cppl_person_id AS person_id
        FROM as_at JOIN ssd_cp_plans AS now ON
            {holds("now.cppl_cp_plan_start_date", "now.cppl_cp_plan_end_date", "as_at")}
        WHERE EXISTS (
            SELECT 1 FROM ssd_cp_plans AS before
            WHERE before.cppl_person_id = now.cppl_person_id
                AND before.cppl_cp_plan_start_date < now.cppl_cp_plan_start_date
        )
        """,
    ),
    Theme(
        "long-plans",
        "On a child protection plan for 15 months or more",
        f"""
        SELECT cppl_person_id AS person_id FROM as_at JOIN ssd_cp_plans ON {_PLAN_HOLDS}
        WHERE cppl_cp_plan_start_date <= CAST(as_at - INTERVAL 15 MONTH AS DATE)
        """,
    ),
    Theme(
        "under-one",
        "Babies under one",
        """
        SELECT pers_person_id AS person_id FROM as_at JOIN ssd_person ON TRUE
        WHERE pers_dob > CAST(as_at - INTERVAL 1 YEAR AS DATE)
            OR (pers_dob IS NULL AND pers_expected_dob IS NOT NULL)
        """,
    ),
    Theme(
        "referred-again",
        "Referred again within 12 months",
        f"""
        SELECT now.cine_person_id AS person_id
        FROM as_at JOIN ssd_cin_episodes AS now
            ON {holds("now.cine_referral_date", "now.cine_close_date", "as_at")}
        WHERE EXISTS (
            SELECT 1 FROM ssd_cin_episodes AS before
            WHERE before.cine_person_id = now.cine_person_id
                AND before.cine_referral_date < now.cine_referral_date
                AND before.cine_referral_date
                    >= CAST(now.cine_referral_date - INTERVAL 1 YEAR AS DATE)
        )
        """,
    ),
    Theme(
        "missing",
        "Missing from home or care in the last 6 months",
        """
        SELECT DISTINCT miss_person_id AS person_id FROM as_at JOIN ssd_missing
            ON miss_missing_episode_start_date <= as_at
            AND miss_missing_episode_start_date > CAST(as_at - INTERVAL 6 MONTH AS DATE)
        """,
    ),
    Theme(
        "new-worker",
        "Changed worker in the last 3 months",
        """
        SELECT DISTINCT invo_person_id AS person_id FROM as_at JOIN ssd_involvements
            ON invo_involvement_start_date <= as_at
            AND invo_involvement_start_date > CAST(as_at - INTERVAL 3 MONTH AS DATE)
        WHERE EXISTS (
            SELECT 1 FROM ssd_involvements AS before
            WHERE before.invo_person_id = ssd_involvements.invo_person_id
                AND before.invo_involvement_start_date
                    < ssd_involvements.invo_involvement_start_date
        )
        """,
    ),
)
THEMES: Mapping[str, Theme] = {theme.name: theme for theme in _themes}

_OPEN = prepare(
    "cases that could be audited",
    f"""
    WITH held AS (
        SELECT clae_person_id AS person_id, 1 AS place,
            COALESCE(clae_entered_care_date, clae_cla_episode_start_date) AS since
        FROM as_at JOIN ssd_cla_episodes
            ON {holds("clae_cla_episode_start_date", "clae_cla_episode_ceased_date", "as_at")}
        UNION ALL
        SELECT cppl_person_id, 2, cppl_cp_plan_start_date FROM as_at JOIN ssd_cp_plans
            ON {_PLAN_HOLDS} WHERE NOT COALESCE(cppl_cp_plan_ola, FALSE)
        UNION ALL
        SELECT cinp_person_id, 3, cinp_cin_plan_start_date FROM as_at JOIN ssd_cin_plans
            ON {holds("cinp_cin_plan_start_date", "cinp_cin_plan_end_date", "as_at")}
        UNION ALL
        SELECT cine_person_id, 4, cine_referral_date FROM as_at JOIN ssd_cin_episodes
            ON {holds("cine_referral_date", "cine_close_date", "as_at")}
    ),
    furthest AS (
        SELECT person_id, place, since,
            ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY place, since) AS turn
        FROM held WHERE person_id IS NOT NULL
    )
    SELECT person_id, place, since FROM furthest WHERE turn = 1
    """,
    returns={"person_id": "text", "place": "number", "since": "date"},
    beside=BESIDE,
)


@dataclass(frozen=True)
class Frame:
    """The cases a sample is drawn from, by identifier, and what they were taken from.

    Identifiers are children's: the caller answers for who may see them.
    """

    snapshot: str
    as_at: date
    theme: str
    cases: tuple[Case, ...]

    @property
    def digest(self) -> str:
        """A digest of every case in it: a frame drawn again is the same when this is."""
        told = hashlib.sha256()
        for case in self.cases:
            told.update(f"{case.person_id}\t{case.stage}\t{case.team}\n".encode())
        return told.hexdigest()

    def counted(self, by: str) -> Mapping[str, int]:
        """How many cases each "team" or "stage" has."""
        return Counter(getattr(case, by) for case in self.cases)


def frame_of(snapshot: Snapshot, theme: str = "all") -> Frame:
    """List the open cases of a snapshot that are in a theme.

    A snapshot that does not bring a table has nobody in it. Raises KeyError for a theme that there
    is not.
    """
    chosen = THEMES[theme]
    with Tables.open(_files(snapshot, chosen)) as tables:
        _hold(tables, snapshot.as_at)
        rows = tables.rows(_sql(chosen))
    cases = (Case(stage=STAGES[int(row.pop("place")) - 1], **row) for row in rows)
    return Frame(snapshot.id, snapshot.as_at, theme, tuple(cases))


def _hold(tables: Tables, as_at: date) -> None:
    tables.keep("as_at", as_at_table([Period(as_at, as_at)]))
    for breakdown in _ALLOCATED:
        if breakdown.prepared_spans is not None:
            tables.keep(f"spans_{breakdown.name}", breakdown.prepared_spans.sql())
        tables.keep(f"labels_{breakdown.name}", breakdown.label_relation())


def _files(snapshot: Snapshot, theme: Theme) -> dict[str, Path]:
    read = set(_OPEN.tables) | (theme.prepared.tables if theme.prepared else set())
    read |= {table for breakdown in _ALLOCATED for table in breakdown.tables}
    return {name: path for name, path in snapshot.tables.items() if name in read}


def _sql(theme: Theme) -> str:
    joins = [
        f"LEFT JOIN spans_{name} AS held_{name} ON held_{name}.person_id = open.person_id"
        f" AND held_{name}.from_date <= as_at.as_at"
        f" AND (held_{name}.to_date IS NULL OR held_{name}.to_date > as_at.as_at)"
        f" LEFT JOIN labels_{name} ON labels_{name}.value = held_{name}.value"
        for name in ("team", "worker")
    ]
    told = [
        f"COALESCE(labels_{name}.label, held_{name}.value, '{NOT_KNOWN}') AS {name}"
        for name in ("team", "worker")
    ]
    kept = f"WHERE open.person_id IN ({theme.prepared.sql()})" if theme.prepared else ""
    return f"""
        WITH open AS ({_OPEN.sql()})
        SELECT open.person_id, open.place, open.since, {", ".join(told)},
            CASE WHEN held_worker.value <> '{UNALLOCATED}' THEN held_worker.from_date END
                AS held_since
        FROM open CROSS JOIN as_at {" ".join(joins)} {kept}
        ORDER BY open.person_id
    """
