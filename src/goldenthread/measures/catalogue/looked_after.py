"""Children looked after by the authority."""

from goldenthread.measures.measure import BREAKDOWNS_OF_A_CHILD, Measure, Polarity, Rate, Stage

# Episodes of care but those under an agreed series of short breaks: the legal status that holds on
# the day an episode begins holds for the episode, because a change of status begins a new one.
EPISODES = """
    SELECT clae_person_id, clae_cla_episode_id, clae_cla_id, clae_cla_placement_id,
        clae_cla_episode_start_date, clae_cla_episode_start_reason,
        clae_cla_episode_ceased_date, clae_cla_episode_ceased_reason, clae_entered_care_date
    FROM ssd_cla_episodes
    WHERE clae_cla_episode_start_date IS NOT NULL
        AND (
            clae_cla_episode_ceased_date IS NULL
            OR clae_cla_episode_ceased_date > clae_cla_episode_start_date
        )
        AND NOT EXISTS (
            SELECT 1 FROM ssd_legal_status
            WHERE lega_person_id = clae_person_id
                AND lega_legal_status IN ('V3', 'V4')
                AND lega_legal_status_start_date <= clae_cla_episode_start_date
                AND (
                    lega_legal_status_end_date IS NULL
                    OR lega_legal_status_end_date > clae_cla_episode_start_date
                )
        )
"""

LA01 = Measure(
    id="LA01",
    stage=Stage.LOOKED_AFTER,
    name="Children looked after",
    definition=(
        "Children looked after at the end of the period's last day, per 10,000 children aged 0 to"
        " 17 at the mid-year estimate of the calendar year before. A child counts while an"
        " episode of care is open; on the day it ceases it no longer counts. Children looked"
        " after only under an agreed series of short breaks (legal status V3 or V4) are left out."
    ),
    numerator="Children looked after",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="children"),
    members=f"""
        WITH episodes AS ({EPISODES})
        SELECT clae_person_id AS person_id, clae_cla_episode_id AS record_id,
            clae_cla_episode_start_date AS from_date, clae_cla_episode_ceased_date AS to_date
        FROM episodes
    """,
    source="Children looked after return (SSDA903); Local Authority Interactive Tool",
    reads="{value} of every 10,000 children were looked after",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement"),
    benchmark="LAC",
)

MEASURES = (LA01,)
