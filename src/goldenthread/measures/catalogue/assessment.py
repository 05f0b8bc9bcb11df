"""Assessments: finding out what a child needs."""

from goldenthread.measures.measure import Measure, Percent, Percentiles, Polarity, Stage
from goldenthread.measures.timescales import TIMESCALES

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

MEASURES = (AS02, AS04)
