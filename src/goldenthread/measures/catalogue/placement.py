"""Placements: where looked-after children live."""

from goldenthread.measures.catalogue.looked_after import EPISODES
from goldenthread.measures.measure import Measure, Percent, Polarity, Stage

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
                OR placements.clap_cla_placement_end_date
                    > looked_after.as_at - INTERVAL 1 YEAR + INTERVAL 1 DAY
            )
        GROUP BY looked_after.as_at, looked_after.clae_person_id
    """,
    source="Children looked after return (SSDA903); Local Authority Interactive Tool",
    timescale="Twelve months",
    reads="{value} of children looked after had three or more placements in the year",
    months=12,
    benchmark="LACStable_2016on",
)

MEASURES = (PL01,)
