"""Children in need: everyone with an open case."""

from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Mix,
    Polarity,
    Rate,
    Stage,
)

CN01 = Measure(
    id="CN01",
    stage=Stage.CHILD_IN_NEED,
    name="Children in need",
    definition=(
        "Episodes of need open at the end of the period's last day, per 10,000 children aged 0 to"
        " 17 at the mid-year estimate of the calendar year before. An episode is open from its"
        " referral until the day it closes; on that day it no longer counts. Referrals that"
        " ended with no further action are left out."
    ),
    numerator="Episodes of need open",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="children"),
    members="""
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            cine_referral_date AS from_date, cine_close_date AS to_date,
            cine_cin_primary_need_code AS need
        FROM ssd_cin_episodes
        WHERE cine_referral_date IS NOT NULL
            AND (cine_close_date IS NULL OR cine_close_date > cine_referral_date)
            AND NOT COALESCE(cine_referral_nfa, FALSE)
    """,
    source="Children in need census, table B1; Local Authority Interactive Tool",
    reads="{value} of every 10,000 children were in need",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "need"),
    benchmark="CIN",
)

# The bands of the children in need census, in months: from (inclusive) to (exclusive).
_LENGTHS = (
    ("Under 3 months", 0, 3),
    ("3 to 6 months", 3, 6),
    ("6 to 12 months", 6, 12),
    ("1 to 2 years", 12, 24),
    ("2 years or more", 24, None),
)


def _while_of_length(words: str, least: int, too_long: int | None) -> str:
    starts = f"CAST(cine_referral_date + INTERVAL {least} MONTH AS DATE)"
    if too_long is None:
        ends = "cine_close_date"
    else:
        ends = (
            f"LEAST(cine_close_date, CAST(cine_referral_date + INTERVAL {too_long} MONTH AS DATE))"
        )
    return f"""
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            {starts} AS from_date, {ends} AS to_date,
            cine_cin_primary_need_code AS need, '{words}' AS length_of_need
        FROM ssd_cin_episodes
        WHERE cine_referral_date IS NOT NULL
            AND (cine_close_date IS NULL OR cine_close_date > {starts})
            AND NOT COALESCE(cine_referral_nfa, FALSE)
    """


CN04 = Measure(
    id="CN04",
    stage=Stage.CHILD_IN_NEED,
    name="How long cases have been open",
    definition=(
        "Episodes of need open at the end of the period's last day, by how long ago the referral"
        " was: under 3 months, 3 to 6, 6 to 12 months, 1 to 2 years, 2 years or more. On the"
        " same day of the third month an episode passes to the next group. Referrals that ended"
        " with no further action are left out."
    ),
    numerator="Episodes open for that long",
    denominator="Episodes of need open",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="length_of_need", unit="children"),
    members="UNION ALL".join(_while_of_length(*length) for length in _LENGTHS),
    source="Children in need census, table B4; Local Authority Interactive Tool",
    reads="There were {value} children in need",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "need", "length_of_need"),
)

MEASURES = (CN01, CN04)
