"""What several rules of Annex A read: when the lists were drawn, and who the children are."""

from goldenthread.rules.rule import Shared
from goldenthread.schema.filed import unread_column

DEEDS = ("contacts", "referrals", "assessments", "section_47_enquiries")
"""The lists whose rows begin on most working days, and so tell when the lists were drawn."""


def _open(table: str, end: str) -> str:
    unread = unread_column(end)
    return f"""
        SELECT child_unique_id AS child, bool_or({unread} IS NULL) AS sure,
            coalesce(max(row) FILTER (WHERE {unread} IS NULL), max(row)) AS row
        FROM {table} WHERE {end} IS NULL AND child_unique_id IS NOT NULL
        GROUP BY child_unique_id
    """


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
        "The children on a child protection plan that has no end: one row a child, with the place"
        " of one such plan. It is not `sure` where there is an end that cannot be read.",
        _open("child_protection", "plan_end_date"),
    ),
    Shared(
        "open_care",
        "The children looked after whose care has no end: one row a child, with the place of one"
        " such period. It is not `sure` where there is an end that cannot be read.",
        _open("children_in_care", "care_end_date"),
    ),
)
