"""Children in need: everyone with an open case."""

from goldenthread.measures.measure import BREAKDOWNS_OF_A_CHILD, Measure, Polarity, Rate, Stage

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

MEASURES = (CN01,)
