"""Pre-proceedings: the last chance to keep a case out of court."""

from goldenthread.measures.catalogue.pieces import holds
from goldenthread.measures.measure import Count, Measure, Percent, Percentiles, Polarity, Stage
from goldenthread.measures.timescales import TIMESCALES

_CAUTION = (
    "Pre-proceedings are an addition to the dataset that many systems do not fill yet: a zero may"
    " mean that none were recorded."
)
_OPEN_ON = holds("prep_pre_pro_decision_date", "prep_agree_stepdown_issue_date", "as_at.as_at")

CP14A = Measure(
    id="CP14a",
    stage=Stage.PROTECTION_PLAN,
    name="Children in pre-proceedings",
    definition=(
        "Children in pre-proceedings at the end of the period's last day: from the day of the"
        " legal meeting that agreed to begin them until the day of the one that agreed to step"
        " down or to issue proceedings, on which a child no longer counts. Each child of a family"
        " counts. A row without the day of beginning is left out."
    ),
    numerator="Children in pre-proceedings",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("children"),
    members="""
        SELECT prep_person_id AS person_id, prep_table_id AS record_id,
            prep_pre_pro_decision_date AS from_date, prep_agree_stepdown_issue_date AS to_date
        FROM ssd_pre_proceedings
        WHERE prep_pre_pro_decision_date IS NOT NULL
            AND (
                prep_agree_stepdown_issue_date IS NULL
                OR prep_agree_stepdown_issue_date > prep_pre_pro_decision_date
            )
    """,
    source="Standard Safeguarding Dataset, pre-proceedings; Ofsted's inspections",
    reads="the number of children in pre-proceedings was {value}",
    caution=_CAUTION,
)

CP14B = Measure(
    id="CP14b",
    stage=Stage.PROTECTION_PLAN,
    name="How long pre-proceedings have lasted",
    definition=(
        "The median number of days, with the lower and upper quartile, for which children in"
        " pre-proceedings at the end of the period's last day had been in them. The day of the"
        " legal meeting that agreed to begin is day 0."
    ),
    numerator="Days since the decision to begin",
    denominator="Children in pre-proceedings",
    polarity=Polarity.LOW,
    summary=Percentiles(unit="days"),
    members=f"""
        SELECT prep_person_id AS person_id, prep_table_id AS record_id, as_at,
            DATE_DIFF('day', prep_pre_pro_decision_date, as_at) AS amount
        FROM as_at JOIN ssd_pre_proceedings ON {_OPEN_ON}
    """,
    source="Standard Safeguarding Dataset, pre-proceedings; Ofsted's inspections",
    reads="Half of the children in pre-proceedings had been in them for {value} or less",
    caution=_CAUTION,
)

CP14C = Measure(
    id="CP14c",
    stage=Stage.PROTECTION_PLAN,
    name="Children in pre-proceedings for longer than the limit",
    definition=(
        "Children in pre-proceedings at the end of the period's last day who had been in them for"
        " more weeks than the council allows, as a percentage of all in pre-proceedings. The day"
        " of the legal meeting that agreed to begin is day 0; exactly so many weeks is in time."
    ),
    numerator="Children in pre-proceedings for longer than the council's limit",
    denominator="Children in pre-proceedings",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        SELECT prep_person_id AS person_id, prep_table_id AS record_id, as_at.as_at,
            DATE_DIFF('day', prep_pre_pro_decision_date, as_at.as_at)
                > 7 * pre_proceedings_weeks AS counts
        FROM as_at
        JOIN council_settings ON council_settings.day = as_at.as_at
        JOIN ssd_pre_proceedings ON {_OPEN_ON}
    """,
    source="Local",
    timescales=(TIMESCALES["L2"],),
    reads="{value} of children in pre-proceedings had been in them for too long",
    caution=_CAUTION,
)

MEASURES = (CP14A, CP14B, CP14C)
