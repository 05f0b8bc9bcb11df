"""How settled looked-after children are: moves in a year, years with the same carer."""

from dataclasses import replace
from datetime import date

from goldenthread.measures.catalogue.pieces import holds, year_to
from goldenthread.measures.episodes import EPISODES
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Percent,
    Polarity,
    Stage,
)

PL01 = Measure(
    id="PL01",
    stage=Stage.PLACEMENT,
    name="Three or more placements in a year",
    definition=(
        "Children looked after at the end of the period's last day who had three or more"
        " placements in the twelve months to that day, as a percentage of all children looked"
        " after on it. A placement counts when it was open on any of those days, the first and"
        " the last included. Left out: placements of less than a day, temporary placements"
        " (types T0 to T4), placement for adoption with the carer the child already lived with"
        " (A3 and A5), and children in an agreed series of short breaks (V3 and V4)."
    ),
    numerator="Children looked after with three or more placements in the twelve months",
    denominator="Children looked after",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH episodes AS ({EPISODES}),
        looked_after AS (
            SELECT DISTINCT as_at.as_at, clae_person_id
            FROM as_at
            JOIN episodes
                ON clae_cla_episode_start_date <= as_at.as_at
                AND (
                    clae_cla_episode_ceased_date IS NULL
                    OR clae_cla_episode_ceased_date > as_at.as_at
                )
        ),
        placements AS (
            SELECT clap_person_id, clap_cla_placement_start_date, clap_cla_placement_end_date
            FROM ssd_cla_placement
            WHERE COALESCE(clap_cla_placement_type, '')
                    NOT IN ('T0', 'T1', 'T2', 'T3', 'T4', 'A3', 'A5')
                AND (
                    clap_cla_placement_end_date IS NULL
                    OR clap_cla_placement_end_date > clap_cla_placement_start_date
                )
        )
        SELECT looked_after.clae_person_id AS person_id,
            looked_after.clae_person_id AS record_id,
            looked_after.as_at,
            COUNT(placements.clap_person_id) >= 3 AS counts
        FROM looked_after
        LEFT JOIN placements
            ON placements.clap_person_id = looked_after.clae_person_id
            AND placements.clap_cla_placement_start_date <= looked_after.as_at
            AND (
                placements.clap_cla_placement_end_date IS NULL
                OR placements.clap_cla_placement_end_date > {year_to("looked_after.as_at")}
            )
        GROUP BY looked_after.as_at, looked_after.clae_person_id
    """,
    source="Children looked after return (SSDA903); Local Authority Interactive Tool",
    reads="{value} of children looked after had three or more placements in the year",
    months=12,
    benchmark="LACStable_2016on",
)

_IN_CARE = holds("clae_cla_episode_start_date", "clae_cla_episode_ceased_date", "as_at.as_at")
_PLACED = holds("clap_cla_placement_start_date", "clap_cla_placement_end_date", "as_at.as_at")
_LONG_IN_CARE = f"""
    WITH episodes AS ({EPISODES}),
    born AS (SELECT pers_person_id, pers_dob FROM ssd_person WHERE pers_dob IS NOT NULL),
    looked_after AS (
        SELECT as_at.as_at, clae_person_id AS person_id,
            MIN(clae_entered_care_date) AS entered_care_date
        FROM as_at
        JOIN episodes ON {_IN_CARE}
        JOIN born ON pers_person_id = clae_person_id
        WHERE pers_dob > as_at.as_at - INTERVAL 16 YEAR
            AND clae_entered_care_date <= as_at.as_at - INTERVAL 30 MONTH
        GROUP BY as_at.as_at, clae_person_id
    )
"""

_STABLE = Measure(
    id="PL02",
    stage=Stage.PLACEMENT,
    name="Living in the same placement for two years",
    definition=(
        "Children under 16 looked after at the end of the period's last day, and without a break"
        " for two and a half years or more, who had been in the same placement for two years or"
        " more, or were placed for adoption and had been there and in the placement before"
        " together for two years or more; as a percentage of all such children. Children in an"
        " agreed series of short breaks (V3 and V4) are left out."
    ),
    numerator="Children in the same placement for two years or more",
    denominator="Children under 16 looked after for two and a half years or more",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        {_LONG_IN_CARE},
        placements AS (
            SELECT clap_person_id, clap_cla_placement_type, clap_cla_placement_start_date,
                clap_cla_placement_end_date,
                LAG(clap_cla_placement_start_date) OVER (
                    PARTITION BY clap_person_id
                    ORDER BY clap_cla_placement_start_date, clap_cla_placement_id
                ) AS start_of_the_one_before
            FROM ssd_cla_placement
            WHERE clap_person_id IS NOT NULL AND clap_cla_placement_start_date IS NOT NULL
        ),
        settled AS (
            SELECT as_at.as_at, clap_person_id,
                MIN(
                    CASE WHEN clap_cla_placement_type IN ('A3', 'A4', 'A5', 'A6')
                        THEN COALESCE(start_of_the_one_before, clap_cla_placement_start_date)
                        ELSE clap_cla_placement_start_date END
                ) AS since
            FROM as_at
            JOIN placements ON {_PLACED}
            GROUP BY as_at.as_at, clap_person_id
        )
        SELECT person_id, person_id AS record_id, looked_after.as_at,
            since <= looked_after.as_at - INTERVAL 2 YEAR AS counts
        FROM looked_after
        LEFT JOIN settled
            ON settled.as_at = looked_after.as_at AND settled.clap_person_id = person_id
    """,
    source="National indicator 63",
    reads="{value} of children long in care had been in one placement for two years",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement"),
    look_back_months=24,
    benchmark="LAC_LongStable%",
)

PL02 = replace(
    _STABLE,
    name="Living with the same carer for two years",
    definition=(
        "Children under 16 looked after at the end of the period's last day, and without a break"
        " for two and a half years or more, who had lived with the same carer for two years or"
        " more, as a percentage of all such children. A new episode of care that changed the"
        " placement but not the carer (reasons T and U), or only the legal status (L), does not"
        " begin a new time. A child of whom no episode tells when a carer began (reasons S, P and"
        " B) is taken to have had the same carer all along. Children in an agreed series of short"
        " breaks (V3 and V4) are left out."
    ),
    numerator="Children with the same carer for two years or more",
    members=f"""
        {_LONG_IN_CARE},
        carers AS (
            SELECT clae_person_id, clae_cla_episode_start_date AS since,
                LEAD(clae_cla_episode_start_date) OVER (
                    PARTITION BY clae_person_id ORDER BY clae_cla_episode_start_date
                ) AS until
            FROM episodes
            WHERE clae_cla_episode_start_reason IN ('S', 'P', 'B')
        )
        SELECT person_id, person_id AS record_id, looked_after.as_at,
            COALESCE(since <= looked_after.as_at - INTERVAL 2 YEAR, TRUE) AS counts
        FROM looked_after
        LEFT JOIN carers
            ON carers.clae_person_id = person_id
            AND {holds("since", "until", "looked_after.as_at")}
    """,
    source="Children looked after in England, placement stability, 2021 and later",
    reads="{value} of children long in care had lived with one carer for two years",
    version=2,
    in_force=date(2023, 4, 1),
    changed=(
        "National indicator 63 asked for the same placement; the Department's statistics of 2024"
        " ask for the same carer, and that is read here as the change. The day of it was not found:"
        " the file of 2025 says the same carer for each year from 2021, and the interactive tool"
        " still says the same placement of the same numbers. A child who moves house with a foster"
        " carer is settled by the second definition and not by the first."
    ),
)

MEASURES = (PL01, _STABLE, PL02)
