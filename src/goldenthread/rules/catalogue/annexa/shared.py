"""What several rules of Annex A read: when the lists were drawn, and who the children are."""

from goldenthread.rules.rule import Shared

DEEDS = ("contacts", "referrals", "assessments", "section_47_enquiries")
"""The lists whose rows begin on most working days, and so tell when the lists were drawn."""

SHARED: tuple[Shared, ...] = (
    Shared(
        "extract_day",
        "The last day on which contacts, referrals, assessments or enquiries of two children or"
        " more are listed; later days are taken for slips of the pen. One row, null where there is"
        " no such day.",
        """
            SELECT max(day) AS last_day FROM (
                SELECT day FROM (
                    SELECT contact_date AS day, child_unique_id AS child FROM contacts
                    UNION ALL SELECT referral_date, child_unique_id FROM referrals
                    UNION ALL SELECT assessment_start_date, child_unique_id FROM assessments
                    UNION ALL SELECT strategy_discussion_date, child_unique_id
                    FROM section_47_enquiries
                ) AS deeds
                GROUP BY day HAVING count(DISTINCT child) >= 2
            ) AS days
        """,
    ),
    Shared(
        "open_plans",
        "The children on a child protection plan that has not ended: one row a child, with the"
        " place of one such plan.",
        """
            SELECT child_unique_id AS child, max(row) AS row FROM child_protection
            WHERE plan_start_date IS NOT NULL
                AND plan_end_date IS NULL AND plan_end_date_unread IS NULL
            GROUP BY child_unique_id
        """,
    ),
    Shared(
        "open_care",
        "The children looked after whose care has not ended: one row a child, with the place of"
        " one such period.",
        """
            SELECT child_unique_id AS child, max(row) AS row FROM children_in_care
            WHERE care_start_date IS NOT NULL
                AND care_end_date IS NULL AND care_end_date_unread IS NULL
            GROUP BY child_unique_id
        """,
    ),
)
