"""The health and wellbeing of looked-after children, and offences they committed."""

from goldenthread.measures.catalogue.looked_after import IN_CARE, PERIODS, in_care_on
from goldenthread.measures.catalogue.pieces import year_to
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Percent,
    Polarity,
    Ratio,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

_BREAKDOWNS = (*BREAKDOWNS_OF_A_CHILD, "placement")
_SOURCE = "Children looked after return (SSDA903), outcomes; Local Authority Interactive Tool"
_ALL_YEAR = (
    "children looked after at the end of the period's last day and without a break through the"
    " twelve months that end with it"
)
_LEFT_OUT = " Children in an agreed series of short breaks (V3 and V4) are left out."
_NUMBER_OF_THEM = "Children looked after for twelve months or more"

# A child who came into care on the first of the twelve months was looked after all year.
_IN_CARE_ALL_YEAR = f"""
    in_care AS (
        SELECT as_at, person_id FROM ({IN_CARE}) AS in_care
        WHERE entered <= {year_to("as_at")}
    )
"""
_HELD = "COALESCE(clah_health_check_status, 'Completed') = 'Completed'"
_HEALTH = "LOWER(clah_health_check_type) LIKE '%health%'"
_TEETH = "LOWER(clah_health_check_type) LIKE '%dent%'"


def _in_the_year(table: str, person: str, day: str, where: str, days: str = "") -> str:
    """Children with a record dated in the twelve months to each day, and other columns of them."""
    return f"""
        SELECT as_at.as_at, {person} AS person_id{days}
        FROM as_at
        JOIN {table} ON {day} >= {year_to("as_at.as_at")} AND {day} <= as_at.as_at
        WHERE {where}
        GROUP BY as_at.as_at, {person}
    """


_ASSESSED = _in_the_year(
    "ssd_cla_health",
    "clah_person_id",
    "clah_health_check_date",
    f"{_HEALTH} AND {_HELD}",
    ", COUNT(DISTINCT clah_health_check_date) AS times",
)
_TEETH_SEEN = _in_the_year(
    "ssd_cla_health", "clah_person_id", "clah_health_check_date", f"{_TEETH} AND {_HELD}"
)

LA11 = Measure(
    id="LA11",
    stage=Stage.LOOKED_AFTER,
    name="Health assessments up to date",
    definition=(
        f"Of {_ALL_YEAR}, those who had a health assessment in the twelve months; a child under 5"
        " on the last day needs two, on different days. Assessments that were planned, cancelled or"
        " refused do not count; one without a status counts as held. Children without a date of"
        f" birth are left out.{_LEFT_OUT}"
    ),
    numerator="Children with the health assessments due in the twelve months",
    denominator=_NUMBER_OF_THEM,
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH {_IN_CARE_ALL_YEAR},
        assessed AS ({_ASSESSED})
        SELECT in_care.person_id, in_care.person_id AS record_id, in_care.as_at,
            times >= CASE WHEN pers_dob > in_care.as_at - INTERVAL 5 YEAR THEN 2 ELSE 1 END
                AS counts
        FROM in_care
        JOIN ssd_person ON pers_person_id = in_care.person_id AND pers_dob IS NOT NULL
        LEFT JOIN assessed
            ON assessed.as_at = in_care.as_at AND assessed.person_id = in_care.person_id
    """,
    source=_SOURCE,
    timescales=(TIMESCALES["T23"],),
    reads="{value} of children looked after for a year had their health assessments up to date",
    breakdowns=_BREAKDOWNS,
    months=12,
    benchmark="LACHealth%",
    caution=(
        "As published, a child under 5 needs two assessments in the year; the regulations ask for"
        " one in every six months."
    ),
)

LA12 = Measure(
    id="LA12",
    stage=Stage.LOOKED_AFTER,
    name="Initial health assessment within 20 working days",
    definition=(
        "Children who became looked after and whose twentieth working day in care fell in the"
        " period, who had a health assessment by that day or in the three months before they came"
        " into care, as a percentage of all such children. The day a child became looked after is"
        " day 0. Assessments that were planned or cancelled do not count; one without a status"
        " counts as held. Left out are children whose first day in care is not known, those who"
        " left care before the twentieth working day, those who refused the assessment and had"
        " none, and children in an agreed series of short breaks (V3 and V4)."
    ),
    numerator="Children assessed within 20 working days",
    denominator="Children whose twentieth working day in care fell in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH periods AS ({PERIODS}),
        checks AS (
            SELECT period_id,
                MAX(CASE WHEN {_HELD} THEN 1 ELSE 0 END) AS assessed,
                MAX(CASE WHEN clah_health_check_status = 'Refused' THEN 1 ELSE 0 END) AS refused
            FROM periods
            JOIN ssd_cla_health
                ON clah_person_id = person_id
                AND clah_health_check_date >= entered - INTERVAL 3 MONTH
                AND clah_health_check_date_wd - entered_wd <= 20
            WHERE {_HEALTH}
            GROUP BY period_id
        ),
        due AS (SELECT day_wd, MIN(day) AS day FROM council_settings GROUP BY day_wd)
        SELECT person_id, periods.period_id AS record_id, due.day AS on_date,
            assessed = 1 AS counts
        FROM periods
        JOIN due ON due.day_wd = entered_wd + 20
        LEFT JOIN checks ON checks.period_id = periods.period_id
        WHERE (left_wd IS NULL OR left_wd - entered_wd >= 20)
            AND NOT COALESCE(refused = 1 AND assessed = 0, FALSE)
    """,
    source="Ofsted's inspections of children's services; local",
    timescales=(TIMESCALES["T22"],),
    reads="{value} of children had an initial health assessment within 20 working days",
    breakdowns=_BREAKDOWNS,
    look_back_months=1,
    caution=(
        "The regulations ask that the assessment is arranged before the first review, and name no"
        " number of days; the review itself is due within 20 working days."
    ),
)

LA13 = Measure(
    id="LA13",
    stage=Stage.LOOKED_AFTER,
    name="Teeth checked in the last year",
    definition=(
        f"Of {_ALL_YEAR}, those who had a dental check in the twelve months. Checks that were"
        " planned, cancelled or refused do not count; one without a status counts as held. Children"
        f" too young for teeth count as well, as published.{_LEFT_OUT}"
    ),
    numerator="Children with a dental check in the twelve months",
    denominator=_NUMBER_OF_THEM,
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH {_IN_CARE_ALL_YEAR},
        seen AS ({_TEETH_SEEN})
        SELECT in_care.person_id, in_care.person_id AS record_id, in_care.as_at,
            seen.person_id IS NOT NULL AS counts
        FROM in_care
        LEFT JOIN seen ON seen.as_at = in_care.as_at AND seen.person_id = in_care.person_id
    """,
    source=_SOURCE,
    reads="{value} of children looked after for a year had had their teeth checked",
    breakdowns=_BREAKDOWNS,
    months=12,
    benchmark="LACDental%",
)

LA14 = Measure(
    id="LA14",
    stage=Stage.LOOKED_AFTER,
    name="Immunisations up to date",
    definition=(
        "Of children looked after on the last day of the records and without a break through the"
        " twelve months that end with it, those recorded as having had all the immunisations that"
        " a child of their age should have had. A child of whom nothing is recorded does not count"
        f" as up to date.{_LEFT_OUT}"
    ),
    numerator="Children whose immunisations are up to date",
    denominator=_NUMBER_OF_THEM,
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        SELECT person_id, person_id AS record_id, as_at, clai_immunisations_status AS counts
        FROM ({in_care_on("last_day")}) AS in_care
        LEFT JOIN ssd_cla_immunisations ON clai_person_id = person_id
        WHERE entered <= {year_to("as_at")}
    """,
    source=_SOURCE,
    reads="{value} of children looked after for a year had their immunisations up to date",
    breakdowns=_BREAKDOWNS,
    months=12,
    benchmark="LACVaccinations%",
    caution=(
        "The records hold this only as it stood on their last day: earlier days are told by the"
        " records that were loaded then."
    ),
)

# The last score of the twelve months of each child aged 4 to 16 on the day.
_SCORED = f"""
    WITH {_IN_CARE_ALL_YEAR},
    scores AS (
        SELECT csdq_person_id, csdq_table_id, csdq_sdq_score, csdq_sdq_completed_date AS day,
            LEAD(csdq_sdq_completed_date) OVER (
                PARTITION BY csdq_person_id ORDER BY csdq_sdq_completed_date, csdq_table_id
            ) AS until
        FROM ssd_sdq_scores
        WHERE csdq_sdq_score >= 0 AND csdq_sdq_score <= 40
    ),
    scored AS (
        SELECT in_care.person_id, csdq_table_id AS record_id, in_care.as_at, csdq_sdq_score
        FROM in_care
        JOIN ssd_person
            ON pers_person_id = in_care.person_id
            AND pers_dob <= in_care.as_at - INTERVAL 4 YEAR
            AND pers_dob > in_care.as_at - INTERVAL 17 YEAR
        JOIN scores
            ON csdq_person_id = in_care.person_id
            AND day <= in_care.as_at AND (until IS NULL OR until > in_care.as_at)
            AND day >= {year_to("in_care.as_at")}
    )
"""
_WHO_IS_SCORED = (
    f"{_ALL_YEAR}, aged 4 to 16 on the last day, with a total score from 0 to 40 of the Strengths"
    " and Difficulties Questionnaire in the twelve months. Of several the last counts."
)

LA15A = Measure(
    id="LA15a",
    stage=Stage.LOOKED_AFTER,
    name="Average score for emotional difficulties (SDQ)",
    definition=f"The mean score of {_WHO_IS_SCORED}{_LEFT_OUT}",
    numerator="The sum of the scores",
    denominator="Children with a score in the twelve months",
    polarity=Polarity.LOW,
    summary=Ratio(unit="points", rests_on="{numerator} points in all, {denominator} children"),
    members=f"""
        {_SCORED}
        SELECT person_id, record_id, as_at, csdq_sdq_score AS amount, 1 AS weight FROM scored
    """,
    source=_SOURCE,
    reads="Children looked after for a year scored {value} points on average",
    breakdowns=_BREAKDOWNS,
    months=12,
    benchmark="Emotional_LAC",
    caution="A score of 0 to 13 is thought normal, 14 to 16 borderline, 17 or more a concern.",
)

LA15B = Measure(
    id="LA15b",
    stage=Stage.LOOKED_AFTER,
    name="Emotional difficulties that are a cause for concern (SDQ)",
    definition=f"Those who scored 17 or more, of {_WHO_IS_SCORED}{_LEFT_OUT}",
    numerator="Children who scored 17 or more",
    denominator="Children with a score in the twelve months",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        {_SCORED}
        SELECT person_id, record_id, as_at, csdq_sdq_score >= 17 AS counts FROM scored
    """,
    source=_SOURCE,
    reads="{value} of children looked after for a year had a score that is a cause for concern",
    breakdowns=_BREAKDOWNS,
    months=12,
)

LA16 = Measure(
    id="LA16",
    stage=Stage.LOOKED_AFTER,
    name="Children convicted in the last year",
    definition=(
        f"Of {_ALL_YEAR}, aged 10 or over on the last day, those convicted of an offence that is"
        f" dated in the twelve months.{_LEFT_OUT}"
    ),
    numerator="Children convicted",
    denominator=f"{_NUMBER_OF_THEM}, aged 10 or over",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH {_IN_CARE_ALL_YEAR},
        convicted AS ({
        _in_the_year(
            "ssd_cla_convictions",
            "clac_person_id",
            "clac_cla_conviction_date",
            "clac_person_id IS NOT NULL",
        )
    })
        SELECT in_care.person_id, in_care.person_id AS record_id, in_care.as_at,
            convicted.person_id IS NOT NULL AS counts
        FROM in_care
        JOIN ssd_person
            ON pers_person_id = in_care.person_id
            AND pers_dob <= in_care.as_at - INTERVAL 10 YEAR
        LEFT JOIN convicted
            ON convicted.as_at = in_care.as_at AND convicted.person_id = in_care.person_id
    """,
    source=_SOURCE,
    reads="{value} of children aged 10 or over, looked after for a year, had been convicted",
    breakdowns=_BREAKDOWNS,
    months=12,
    benchmark="LAC_Convictions",
    caution=(
        "The published figure counts cautions too, which the dataset does not record, and goes by"
        " the day of the conviction; the dataset holds the day of the offence. This one runs low."
    ),
)

LA17 = Measure(
    id="LA17",
    stage=Stage.LOOKED_AFTER,
    name="Substance misuse identified in the last year",
    definition=(
        f"Of {_ALL_YEAR}, of any age, those for whom a substance misuse problem was noted in the"
        f" twelve months.{_LEFT_OUT}"
    ),
    numerator="Children for whom substance misuse was noted",
    denominator=_NUMBER_OF_THEM,
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH {_IN_CARE_ALL_YEAR},
        noted AS ({
        _in_the_year(
            "ssd_cla_substance_misuse",
            "clas_person_id",
            "clas_substance_misuse_date",
            "clas_person_id IS NOT NULL",
        )
    })
        SELECT in_care.person_id, in_care.person_id AS record_id, in_care.as_at,
            noted.person_id IS NOT NULL AS counts
        FROM in_care
        LEFT JOIN noted ON noted.as_at = in_care.as_at AND noted.person_id = in_care.person_id
    """,
    source=_SOURCE,
    reads="Substance misuse was noted for {value} of children looked after for a year",
    breakdowns=_BREAKDOWNS,
    months=12,
    benchmark="LACSubstance",
)

MEASURES = (LA11, LA12, LA13, LA14, LA15A, LA15B, LA16, LA17)
