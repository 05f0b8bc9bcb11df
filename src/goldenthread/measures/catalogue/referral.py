"""Referrals: requests for services to be provided by children's social care."""

from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Count,
    Measure,
    Percent,
    Polarity,
    Rate,
    Stage,
)

_BREAKDOWNS = (*BREAKDOWNS_OF_A_CHILD, "need", "source_of_referral")

_REFERRALS = """
    SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
        cine_referral_date AS on_date,
        cine_referral_team AS team, cine_referral_worker_id AS worker,
        cine_cin_primary_need_code AS need, cine_referral_source_code AS source_of_referral
    FROM ssd_cin_episodes
    WHERE cine_referral_date IS NOT NULL
"""

RF01 = Measure(
    id="RF01",
    stage=Stage.REFERRAL,
    name="Referrals",
    definition=(
        "Referrals to children's social care received in the period. Each child in a referral"
        " counts once. A referral without a date is left out."
    ),
    numerator="Referrals received in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("referrals"),
    members=_REFERRALS,
    source="Children in need census, table C1; Local Authority Interactive Tool",
    reads="{value} referrals were received",
    breakdowns=_BREAKDOWNS,
    benchmark="CPP_Total_NumRef",
)

RF02 = Measure(
    id="RF02",
    stage=Stage.REFERRAL,
    name="Referral rate",
    definition=(
        "Referrals received in the twelve months, per 10,000 children aged 0 to 17 at the"
        " mid-year estimate of the calendar year before the one in which the twelve months end"
        " (or the latest published before that)."
    ),
    numerator="Referrals received in the twelve months",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="referrals"),
    members=_REFERRALS,
    source="Children in need census, table C1; Local Authority Interactive Tool",
    reads="There were {value} referrals for every 10,000 children",
    breakdowns=_BREAKDOWNS,
    months=12,
    benchmark="CPP_Total_Rateper10,000",
)

RF03 = Measure(
    id="RF03",
    stage=Stage.REFERRAL,
    name="Re-referrals within 12 months",
    definition=(
        "Referrals of a child who had been referred on an earlier day within the 12 months"
        " before, as a percentage of all referrals. The earlier referral's date starts the"
        " clock, not the date on which it was closed; exactly 12 months before still counts."
    ),
    numerator="Referrals of a child referred before, within the 12 months up to the day before",
    denominator="Referrals received in the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members="""
        WITH referral_days AS (
            SELECT DISTINCT cine_person_id, cine_referral_date FROM ssd_cin_episodes
        ),
        earlier AS (
            SELECT cine_person_id, cine_referral_date,
                LAG(cine_referral_date) OVER (
                    PARTITION BY cine_person_id ORDER BY cine_referral_date
                ) AS previous_date
            FROM referral_days
        )
        SELECT referral.cine_person_id AS person_id, referral.cine_referral_id AS record_id,
            referral.cine_referral_date AS on_date,
            earlier.previous_date >= referral.cine_referral_date - INTERVAL 12 MONTH AS counts,
            referral.cine_referral_team AS team, referral.cine_referral_worker_id AS worker,
            referral.cine_cin_primary_need_code AS need,
            referral.cine_referral_source_code AS source_of_referral
        FROM ssd_cin_episodes AS referral
        LEFT JOIN earlier
            ON earlier.cine_person_id = referral.cine_person_id
            AND earlier.cine_referral_date = referral.cine_referral_date
        WHERE referral.cine_referral_date IS NOT NULL
    """,
    source="Children in need census, table C1; Local Authority Interactive Tool",
    reads="{value} of referrals were of children referred in the 12 months before",
    breakdowns=_BREAKDOWNS,
    look_back_months=12,
    benchmark="ReReferral",
)

MEASURES = (RF01, RF02, RF03)
