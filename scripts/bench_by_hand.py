"""Five measures by month: as declared, and as somebody would write them by hand.

Both ways read the same files of the latest snapshot into the same numbers, which is checked.
Printed for each measure: milliseconds of the middle run as declared and by hand, and how many times
the first is of the second.

    python scripts/bench_by_hand.py
"""

import statistics
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import duckdb

from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.reporting import reporting_periods
from goldenthread.records.store import Snapshot, Store

RUNS = 9
MONTHS = """
    SELECT CAST(first AS DATE) AS first,
        CAST(first + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) AS last
    FROM range(DATE '{first}', DATE '{last}', INTERVAL 1 MONTH) AS months(first)
"""
EVENTS = """
    WITH months AS ({months}), found AS ({found})
    SELECT last, SUM(counts) AS numerator
    FROM months JOIN found ON on_date BETWEEN first AND last GROUP BY last
"""
STOCKS = """
    WITH months AS ({months}), found AS ({found})
    SELECT last, COUNT(*) AS numerator
    FROM months JOIN found ON begun <= last AND (ended IS NULL OR ended > last) GROUP BY last
"""
BY_HAND: Mapping[str, tuple[str, str]] = {
    "RF01": (
        EVENTS,
        """SELECT cine_referral_date AS on_date, 1 AS counts
        FROM ssd_cin_episodes""",
    ),
    "AS02": (
        EVENTS,
        """SELECT cina_assessment_auth_date AS on_date,
            CASE WHEN cina_assessment_auth_date_wd - cina_assessment_start_date_wd <= 45
                THEN 1 ELSE 0 END AS counts
        FROM ssd_cin_assessments""",
    ),
    "IC02": (
        EVENTS,
        """SELECT icpc_icpc_date AS on_date,
            CASE WHEN icpc_icpc_date_wd - s47e_s47_start_date_wd <= 15 THEN 1 ELSE 0 END AS counts
        FROM ssd_initial_cp_conference
        LEFT JOIN ssd_s47_enquiry ON s47e_s47_enquiry_id = icpc_s47_enquiry_id
        WHERE NOT COALESCE(icpc_icpc_transfer_in, FALSE)""",
    ),
    "CP01": (
        STOCKS,
        """SELECT cppl_cp_plan_start_date AS begun, cppl_cp_plan_end_date AS ended
        FROM ssd_cp_plans
        WHERE (cppl_cp_plan_end_date IS NULL OR cppl_cp_plan_end_date > cppl_cp_plan_start_date)
            AND NOT COALESCE(cppl_cp_plan_ola, FALSE)""",
    ),
    "LA01": (
        STOCKS,
        """SELECT clae_cla_episode_start_date AS begun, clae_cla_episode_ceased_date AS ended
        FROM ssd_cla_episodes
        WHERE (clae_cla_episode_ceased_date IS NULL
                OR clae_cla_episode_ceased_date > clae_cla_episode_start_date)
            AND NOT EXISTS (
                SELECT 1 FROM ssd_legal_status
                WHERE lega_person_id = clae_person_id AND lega_legal_status IN ('V3', 'V4')
                    AND lega_legal_status_start_date <= clae_cla_episode_start_date
                    AND (lega_legal_status_end_date IS NULL
                        OR lega_legal_status_end_date > clae_cla_episode_start_date))""",
    ),
}


def declared(snapshot: Snapshot, name: str) -> dict[date, float]:
    """Calculate a measure: its numerator at each month's end."""
    measure = CATALOGUE[name]
    with Tables.open(files_of(snapshot, [measure], by=())) as tables:
        periods = reporting_periods(snapshot.as_at)
        table = calculate(tables, extract_of(snapshot), [measure], periods)
    return dict(zip(table["period_end"].to_pylist(), table["numerator"].to_pylist(), strict=True))


def by_hand(snapshot: Snapshot, name: str) -> dict[date, float]:
    """The same by SQL that is written for this one measure."""
    periods = reporting_periods(snapshot.as_at)
    frame, found = BY_HAND[name]
    months = MONTHS.format(first=periods[0].start, last=periods[-1].end)
    with duckdb.connect(":memory:") as connection:
        for table in CATALOGUE[name].prepared.tables:
            connection.from_parquet(str(snapshot.tables[table])).create_view(table)
        return dict(connection.execute(frame.format(months=months, found=found)).fetchall())


def milliseconds(work: Callable[[], object]) -> float:
    """The middle run."""
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def main() -> None:
    """Compare the two ways, measure by measure."""
    snapshot = Store.default().latest()
    print(f"{'':<8}{'declared':>10}{'by hand':>10}{'times':>8}")
    for name in BY_HAND:
        ours, theirs = declared(snapshot, name), by_hand(snapshot, name)
        apart = {end for end in ours if ours[end] != theirs.get(end, 0)}
        if apart:
            raise SystemExit(f"{name}: the two ways differ in {sorted(apart)[:3]}")
        one = milliseconds(partial(declared, snapshot, name))
        other = milliseconds(partial(by_hand, snapshot, name))
        print(f"{name:<8}{one:>10.1f}{other:>10.1f}{one / other:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
