"""Referrals: requests for services to be provided by children's social care."""

from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Count,
    Measure,
    Mix,
    Percent,
    Polarity,
    Rate,
    Stage,
    Unavailable,
)
from goldenthread.measures.timescales import TIMESCALES

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


def _of_referrals(counts: str) -> str:
    """Members of a percentage of all referrals: those for which ``counts`` is true are in it."""
    return f"""
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            cine_referral_date AS on_date, {counts} AS counts,
            cine_referral_team AS team, cine_referral_worker_id AS worker,
            cine_cin_primary_need_code AS need, cine_referral_source_code AS source_of_referral
        FROM ssd_cin_episodes
        WHERE cine_referral_date IS NOT NULL
    """


RF04 = Measure(
    id="RF04",
    stage=Stage.REFERRAL,
    name="Referrals closed with no further action",
    definition=(
        "Referrals received in the period that ended in no further action, before any"
        " assessment, as a percentage of all referrals received in the period. A referral of"
        " which that is not recorded counts as one that was taken further; one without a date is"
        " left out."
    ),
    numerator="Referrals that ended in no further action",
    denominator="Referrals received in the period",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members=_of_referrals("cine_referral_nfa"),
    source="Children in need census, table C1; Local Authority Interactive Tool",
    reads="{value} of referrals ended in no further action",
    breakdowns=_BREAKDOWNS,
    benchmark="CIN_Refferals_NFA",
)

RF05 = Measure(
    id="RF05",
    stage=Stage.REFERRAL,
    name="Referrals assessed and found not in need",
    definition=(
        "Referrals received in the period that were closed after assessment because the child was"
        " not in need (reason RC8, no further action, or RC9, referred to early help), whenever"
        " they were closed, as a percentage of all referrals received in the period. Referrals"
        " that ended in no further action before an assessment do not count among them. A"
        " referral without a date is left out."
    ),
    numerator="Referrals closed after assessment as not in need",
    denominator="Referrals received in the period",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members=_of_referrals(
        "cine_close_reason IN ('RC8', 'RC9') AND NOT COALESCE(cine_referral_nfa, FALSE)"
    ),
    source="Children in need census, table C1; Local Authority Interactive Tool",
    reads="{value} of referrals were assessed and the child found not in need",
    breakdowns=_BREAKDOWNS,
    benchmark="Referrals_AssessedNotNeed",
    caution=(
        "An assessment may take 45 working days: the figures of the last three months run low,"
        " and rise as those cases are closed."
    ),
)

# The groups of the children in need census, table C1.
_SOURCES = {
    "Individuals": ("1A", "1B", "1C", "1D"),
    "Schools": ("2A",),
    "Education services": ("2B",),
    "Health services": ("3A", "3B", "3C", "3D", "3E", "3F"),
    "Housing": ("4",),
    "Local authority services": ("5A", "5B", "5C", "5D"),
    "Police": ("6",),
    "Other legal agency": ("7",),
    "Other": ("8",),
    "Anonymous": ("9",),
    "Unknown": ("10",),
}


def _is_from(source: str) -> str:
    codes = ", ".join(f"'{code}'" for code in _SOURCES[source])
    return f"cine_referral_source_code IN ({codes})"


_SOURCE_GROUP = " ".join(f"WHEN {_is_from(source)} THEN '{source}'" for source in _SOURCES)

RF06 = Measure(
    id="RF06",
    stage=Stage.REFERRAL,
    name="Who referrals come from",
    definition=(
        "Referrals received in the period, by who made them: individuals, schools, education"
        " services, health services, housing, the local authority's own services, police, other"
        " legal agencies, others, anonymous, unknown. Health services are general practitioners,"
        " health visitors, school nurses, accident and emergency, and other health services. A"
        " referral without a code is in a group of its own; one without a date is left out."
    ),
    numerator="Referrals from that source",
    denominator="Referrals received in the period",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="source_of_referral", unit="referrals"),
    members=f"""
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            cine_referral_date AS on_date, cine_referral_team AS team,
            CASE {_SOURCE_GROUP} ELSE cine_referral_source_code END AS source_of_referral
        FROM ssd_cin_episodes
        WHERE cine_referral_date IS NOT NULL
    """,
    source="Children in need census, table C1",
    reads="{value} referrals were received",
    breakdowns=("team", "district", "source_of_referral"),
)


def _share(name: str, source: str, words: str, benchmark: str) -> Measure:
    """One source's share of all referrals, which is published by itself."""
    return Measure(
        id=name,
        stage=Stage.REFERRAL,
        name=f"Referrals from {words}",
        definition=(
            f"Referrals received in the period from {words} (source"
            f" {', '.join(_SOURCES[source])}), as a percentage of all referrals received in the"
            " period, those without a source among them. A referral without a date is left out."
        ),
        numerator=f"Referrals from {words}",
        denominator="Referrals received in the period",
        polarity=Polarity.NEUTRAL,
        summary=Percent(),
        members=f"""
            SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
                cine_referral_date AS on_date, {_is_from(source)} AS counts,
                cine_referral_team AS team
            FROM ssd_cin_episodes
            WHERE cine_referral_date IS NOT NULL
        """,
        source="Children in need census, table C1; Local Authority Interactive Tool",
        reads=f"{{value}} of referrals came from {words}",
        breakdowns=("team", "district"),
        benchmark=benchmark,
    )


RF06A = _share("RF06a", "Schools", "schools", "RefBySource_Schl_%")
RF06B = _share("RF06b", "Health services", "health services", "RefBySource_HealthServ_%")
RF06C = _share("RF06c", "Police", "the police", "RefBySource_Police_%")

MEASURES = (RF01, RF02, RF03, RF04, RF05, RF06, RF06A, RF06B, RF06C)

UNAVAILABLE = (
    Unavailable(
        id="RF07",
        stage=Stage.REFERRAL,
        name="Referrals decided within 1 working day",
        definition=(
            "Referrals on which a social worker decided what to do next no more than 1 working"
            " day after they were received, as a percentage of all referrals received in the"
            " period."
        ),
        reason=(
            "The Standard Safeguarding Dataset and the children in need census hold what was"
            " decided on a referral and not when. The start of an assessment is no substitute: it"
            " may come days after the decision, and a referral that ended there has none."
        ),
        needs="The day on which the decision on each referral was made, beside its outcome.",
        timescales=(TIMESCALES["T1"],),
    ),
)
