"""Assessments: finding out what a child needs."""

from goldenthread.measures.catalogue.pieces import holds
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Count,
    Measure,
    Percent,
    Percentiles,
    Polarity,
    Rate,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

AS01 = Measure(
    id="AS01",
    stage=Stage.ASSESSMENT,
    name="Assessments completed",
    definition=(
        "Assessments authorised in the period. Each child assessed counts once for each"
        " assessment, brothers and sisters each for themselves. Assessments still open are left"
        " out."
    ),
    numerator="Assessments authorised in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("assessments"),
    members="""
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cina_assessment_auth_date AS on_date,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM ssd_cin_assessments
        WHERE cina_assessment_auth_date IS NOT NULL
    """,
    source="Children in need census, table C2",
    reads="{value} assessments were completed",
)

AS02 = Measure(
    id="AS02",
    stage=Stage.ASSESSMENT,
    name="Assessments completed within 45 working days",
    definition=(
        "Assessments authorised in the period whose authorisation came no more than 45 working"
        " days after they started, as a percentage of all assessments authorised in the period."
        " The day of starting is day 0. Assessments still open are left out; an authorised"
        " assessment without a start date counts as not in time. This is the clock that the"
        " Department for Education publishes; the statutory one runs from the referral."
    ),
    numerator="Assessments authorised within 45 working days of starting",
    denominator="Assessments authorised in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cina_assessment_auth_date AS on_date,
            working_days(cina_assessment_start_date, cina_assessment_auth_date) <= 45 AS counts,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM ssd_cin_assessments
        WHERE cina_assessment_auth_date IS NOT NULL
    """,
    source="Children in need census, table C2; Local Authority Interactive Tool",
    timescales=(TIMESCALES["T3"],),
    reads="{value} of assessments were completed within 45 working days",
    benchmark="Continue_Assess_Comp",
)

AS03 = Measure(
    id="AS03",
    stage=Stage.ASSESSMENT,
    name="Assessments completed within 45 working days of the referral",
    definition=(
        "Assessments authorised in the period whose authorisation came no more than 45 working"
        " days after the referral, as a percentage of all assessments authorised in the period."
        " The day of the referral is day 0. The first assessment of a referral runs from the"
        " referral; a later one of the same referral is a review while the case is open, and runs"
        " from its own start. The first is the one that started earliest (without a start date,"
        " that was authorised earliest). A first assessment whose referral or its date is not"
        " known, and a review without a start date, count as not in time. Assessments still open"
        " are left out."
    ),
    numerator="Assessments authorised within 45 working days of the referral",
    denominator="Assessments authorised in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        WITH assessments AS (
            SELECT cina_person_id, cina_assessment_id, cina_referral_id,
                cina_assessment_start_date, cina_assessment_start_date_wd,
                cina_assessment_auth_date, cina_assessment_auth_date_wd,
                cina_assessment_team, cina_assessment_worker_id,
                cina_referral_id IS NOT NULL AND ROW_NUMBER() OVER (
                    PARTITION BY cina_referral_id
                    ORDER BY COALESCE(cina_assessment_start_date, cina_assessment_auth_date),
                        cina_assessment_id
                ) > 1 AS is_review
            FROM ssd_cin_assessments
        )
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cina_assessment_auth_date AS on_date,
            CASE WHEN is_review
                THEN working_days(cina_assessment_start_date, cina_assessment_auth_date)
                ELSE working_days(cine_referral_date, cina_assessment_auth_date)
            END <= 45 AS counts,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM assessments
        LEFT JOIN ssd_cin_episodes ON cine_referral_id = cina_referral_id
        WHERE cina_assessment_auth_date IS NOT NULL
    """,
    source="Working Together to Safeguard Children; local",
    timescales=(TIMESCALES["T2"],),
    reads="{value} of assessments were completed within 45 working days of the referral",
    earlier=("ssd_cin_assessments",),
    caution=(
        "This is the clock of the statutory guidance. The Department publishes the other one,"
        " which runs from the start of the assessment (AS02): the two are not to be compared, and"
        " no other council's figure is published for this one."
    ),
)

AS04 = Measure(
    id="AS04",
    stage=Stage.ASSESSMENT,
    name="Length of assessments",
    definition=(
        "The median number of working days from the start of an assessment to its authorisation,"
        " with the lower and upper quartile, of the assessments authorised in the period. The"
        " day of starting is day 0. Assessments without both dates are left out."
    ),
    numerator="Working days from start to authorisation",
    denominator="Assessments authorised in the period with both dates",
    polarity=Polarity.LOW,
    summary=Percentiles(unit="working days"),
    members="""
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cina_assessment_auth_date AS on_date,
            working_days(cina_assessment_start_date, cina_assessment_auth_date) AS amount,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM ssd_cin_assessments
        WHERE cina_assessment_auth_date IS NOT NULL
    """,
    source="Children in need census, table C2",
    reads="Half of all assessments took {value} or less",
)

AS05 = Measure(
    id="AS05",
    stage=Stage.ASSESSMENT,
    name="Open assessments already over 45 working days",
    definition=(
        "Assessments open at the end of the period's last day that had started more than 45"
        " working days before, as a percentage of all assessments open on it. The day of starting"
        " is day 0. On the day it is authorised an assessment is no longer open. Assessments"
        " without a start date are left out."
    ),
    numerator="Open assessments that started more than 45 working days before",
    denominator="Assessments open",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id, as_at.as_at,
            working_days(cina_assessment_start_date, as_at.as_at) > 45 AS counts,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM as_at
        JOIN ssd_cin_assessments
            ON {holds("cina_assessment_start_date", "cina_assessment_auth_date", "as_at.as_at")}
    """,
    source="Children in need census, rule 8670Q; local",
    timescales=(TIMESCALES["T3"],),
    reads="{value} of open assessments had been open for more than 45 working days",
    caution=(
        "The clock is the published one, from the start of the assessment: by the clock from the"
        " referral more of them are late."
    ),
)

AS06 = Measure(
    id="AS06",
    stage=Stage.ASSESSMENT,
    name="Children seen during the assessment",
    definition=(
        "Assessments authorised in the period of which it is recorded that the child was seen, as"
        " a percentage of all assessments authorised in the period. Where nothing is recorded the"
        " child counts as not seen. Unborn children are among them. Assessments still open are"
        " left out."
    ),
    numerator="Assessments during which the child was seen",
    denominator="Assessments authorised in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cina_assessment_auth_date AS on_date, cina_assessment_child_seen AS counts,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM ssd_cin_assessments
        WHERE cina_assessment_auth_date IS NOT NULL
    """,
    source="Ofsted's Annex A, list 4",
    reads="In {value} of assessments the child was seen",
    caution="A child who is not born yet cannot be seen: look at the age bands beside the whole.",
)

AS07 = Measure(
    id="AS07",
    stage=Stage.ASSESSMENT,
    name="Assessments that ended in no further action",
    definition=(
        "Assessments authorised in the period that ended in no further action, as a percentage of"
        " all assessments authorised in the period. An assessment without a recorded outcome"
        " counts as one that did not. Assessments still open are left out."
    ),
    numerator="Assessments that ended in no further action",
    denominator="Assessments authorised in the period",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members="""
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cina_assessment_auth_date AS on_date, cina_assessment_outcome_nfa AS counts,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM ssd_cin_assessments
        WHERE cina_assessment_auth_date IS NOT NULL
    """,
    source="Ofsted's Annex A, list 4; Children's services Analysis Tool",
    reads="{value} of assessments ended in no further action",
)

AS08 = Measure(
    id="AS08",
    stage=Stage.ASSESSMENT,
    name="Factors found by assessments",
    definition=(
        "Factors recorded at the end of the assessments authorised in the twelve months, per"
        " 10,000 children aged 0 to 17 at the mid-year estimate of the calendar year before the"
        " one in which the twelve months end (or the latest published before that). Every factor"
        " of an assessment counts once, so an assessment that found three counts three times; a"
        " single factor's rate is that of the assessments that found it, among all children. Left"
        " out: code 21, which says that there were none; factors that are not recorded as a list"
        " of codes; assessments still open."
    ),
    numerator="Factors found by the assessments authorised in the twelve months",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="factors", among_all=("factor",)),
    # The list is a JSON array of codes: taking off all but codes and commas reads it on any
    # engine. Many assessments have the same list, which is then read once.
    members="""
        WITH texts AS (
            SELECT DISTINCT cinf_assessment_factors_json AS text
            FROM ssd_assessment_factors
            WHERE LTRIM(cinf_assessment_factors_json) LIKE '[%'
        ),
        listed AS (
            SELECT text, UNNEST(
                STRING_SPLIT(REGEXP_REPLACE(UPPER(text), '[^0-9A-Z,]', '', 'g'), ',')
            ) AS factor
            FROM texts
        ),
        found AS (
            SELECT DISTINCT cinf_assessment_id, factor
            FROM listed
            JOIN ssd_assessment_factors ON cinf_assessment_factors_json = text
            WHERE factor NOT IN ('', '21')
        )
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cina_assessment_auth_date AS on_date, cina_assessment_team AS team, factor
        FROM found
        JOIN ssd_cin_assessments ON cina_assessment_id = cinf_assessment_id
        WHERE cina_assessment_auth_date IS NOT NULL
    """,
    source="Children in need census, table C3; children's social care dashboard, outcome 2",
    reads="Assessments found {value} factors for every 10,000 children",
    breakdowns=(*(name for name in BREAKDOWNS_OF_A_CHILD if name != "worker"), "factor"),
    months=12,
    caution=(
        "The published table counts each episode of need once for a factor; here every assessment"
        " that found it counts, so a child assessed twice may count twice."
    ),
)

MEASURES = (AS01, AS02, AS03, AS04, AS05, AS06, AS07, AS08)
UNAVAILABLE = ()
