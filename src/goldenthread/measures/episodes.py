"""Episodes of care, as figures and breakdowns read them."""

EPISODES = """
    SELECT clae_person_id, clae_cla_episode_id, clae_cla_id, clae_cla_placement_id,
        clae_cla_episode_start_date, clae_cla_episode_start_reason, clae_cla_primary_need_code,
        clae_cla_episode_ceased_date, clae_cla_episode_ceased_date_wd,
        clae_cla_episode_ceased_reason, clae_entered_care_date, clae_entered_care_date_wd
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
"""Episodes of care but those under an agreed series of short breaks: the legal status that holds on
the day an episode begins holds for the episode, because a change of status begins a new one.
"""
