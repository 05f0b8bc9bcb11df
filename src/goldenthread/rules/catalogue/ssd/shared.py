"""What several rules of the dataset read: when the extract was, and what follows what."""

from goldenthread.rules.rule import Shared

DEEDS: tuple[str, ...] = (
    "ssd_contacts",
    "ssd_cin_episodes",
    "ssd_cin_visits",
    "ssd_cp_visits",
    "ssd_cla_visits",
)
"""The tables that fill on every working day, and so tell when the extract was made."""

SHARED: tuple[Shared, ...] = (
    Shared(
        "extract_day",
        "The last day on which these records tell of contacts, referrals or visits of five children"
        " or more; later days are taken for slips of the pen. One row, null where there is no such"
        " day.",
        """
            SELECT max(day) AS last_day FROM (
                SELECT day FROM (
                    SELECT cont_contact_date AS day, cont_person_id AS child FROM ssd_contacts
                    UNION ALL SELECT cine_referral_date, cine_person_id FROM ssd_cin_episodes
                    UNION ALL SELECT cinv_cin_visit_date, cinv_person_id FROM ssd_cin_visits
                    UNION ALL SELECT cppv_cp_visit_date, cppv_person_id FROM ssd_cp_visits
                    UNION ALL SELECT clav_cla_visit_date, clav_person_id FROM ssd_cla_visits
                ) AS deeds
                GROUP BY day HAVING count(DISTINCT child) >= 5
            ) AS days
        """,
    ),
    Shared(
        "periods_of_care",
        "The periods of care: one row a period and child, from the start of its first episode to"
        " the end of its last; null while an episode is open.",
        """
            SELECT clae_cla_id AS cla_id, clae_person_id AS child, min(row) AS first_row,
                min(clae_cla_episode_start_date) AS starts,
                CASE WHEN count(*) = count(clae_cla_episode_ceased_date)
                     THEN max(clae_cla_episode_ceased_date) END AS ends
            FROM ssd_cla_episodes
            WHERE clae_cla_id IS NOT NULL AND clae_cla_episode_start_date IS NOT NULL
            GROUP BY clae_cla_id, clae_person_id
        """,
    ),
)
