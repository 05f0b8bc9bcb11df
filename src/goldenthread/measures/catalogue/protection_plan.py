"""Child protection plans: keeping safe the children who are at risk of significant harm."""

from goldenthread.measures.catalogue.pieces import holds, in_turn
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Percent,
    Polarity,
    Rate,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

_BREAKDOWNS = (*BREAKDOWNS_OF_A_CHILD, "category")

CP01 = Measure(
    id="CP01",
    stage=Stage.PROTECTION_PLAN,
    name="Child protection plans",
    definition=(
        "Child protection plans open at the end of the period's last day, per 10,000 children"
        " aged 0 to 17 at the mid-year estimate of the calendar year before. On the day it ends"
        " a plan no longer counts. Plans held for another authority are left out."
    ),
    numerator="Child protection plans open",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="children"),
    members="""
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id,
            cppl_cp_plan_start_date AS from_date, cppl_cp_plan_end_date AS to_date,
            cppl_cp_plan_latest_category AS category
        FROM ssd_cp_plans
        WHERE cppl_cp_plan_start_date IS NOT NULL
            AND (cppl_cp_plan_end_date IS NULL OR cppl_cp_plan_end_date > cppl_cp_plan_start_date)
            AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
    """,
    source="Children in need census, table D1; Local Authority Interactive Tool",
    reads="{value} of every 10,000 children had a child protection plan",
    breakdowns=_BREAKDOWNS,
    benchmark="CPP_rate",
)

CP03 = Measure(
    id="CP03",
    stage=Stage.PROTECTION_PLAN,
    name="Second or later child protection plans",
    definition=(
        "Child protection plans started in the period for a child who had had a plan before,"
        " however long ago, as a percentage of all plans started in the period. Plans held for"
        " another authority are left out. Only earlier plans in these records can be seen, so"
        " the figure runs low for children whose first plan was more than six years ago."
    ),
    numerator="Plans started for a child who had a plan before",
    denominator="Plans started in the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members="""
        WITH plans AS (
            SELECT *,
                MIN(cppl_cp_plan_start_date) OVER (PARTITION BY cppl_person_id) AS first_start
            FROM ssd_cp_plans
            WHERE cppl_cp_plan_start_date IS NOT NULL AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
        )
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id,
            cppl_cp_plan_start_date AS on_date,
            first_start < cppl_cp_plan_start_date AS counts,
            cppl_cp_plan_latest_category AS category
        FROM plans
    """,
    source="Children in need census, table D3; Local Authority Interactive Tool",
    reads="{value} of child protection plans were a second or later plan",
    breakdowns=_BREAKDOWNS,
    benchmark="PrevRegCPR",
    earlier=("ssd_cp_plans",),
)

_OPEN = f"""
    SELECT as_at.as_at, as_at.as_at_wd, cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_start_date,
        cppl_cp_plan_latest_category
    FROM as_at
    JOIN ssd_cp_plans
        ON {holds("cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "as_at.as_at")}
    WHERE NOT COALESCE(cppl_cp_plan_ola, FALSE)
"""

CP07 = Measure(
    id="CP07",
    stage=Stage.PROTECTION_PLAN,
    name="Child protection plans reviewed in time",
    definition=(
        "Child protection plans that had been open for three months or more at the end of the"
        " period's last day, and of which every review was in time: the first within three"
        " months of the plan's start, each later one within six months of the review before, and"
        " no review overdue on the day itself; as a percentage of all plans open for that long."
        " A review on the same day of the third or sixth month is in time. Once a review was"
        " late the plan counts as late until it ends. Plans held for another authority are left"
        " out."
    ),
    numerator="Plans of which every review was in time",
    denominator="Plans open for three months or more",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH open_plans AS ({_OPEN}),
        dues AS (
            SELECT cppl_cp_plan_id AS plan_id, cppl_cp_plan_start_date AS day,
                CAST(cppl_cp_plan_start_date + INTERVAL 3 MONTH AS DATE) AS due
            FROM ssd_cp_plans WHERE cppl_cp_plan_start_date IS NOT NULL
            UNION ALL
            SELECT cppr_cp_plan_id, cppr_cp_review_date,
                CAST(cppr_cp_review_date + INTERVAL 6 MONTH AS DATE)
            FROM ssd_cp_reviews WHERE cppr_cp_review_date IS NOT NULL
        ),
        steps AS (
            SELECT plan_id, due, LEAD(day) OVER (PARTITION BY plan_id ORDER BY day, due) AS next_day
            FROM dues
        ),
        late AS (
            SELECT plan_id, MIN(due) AS in_time_until
            FROM steps WHERE next_day IS NULL OR next_day > due
            GROUP BY plan_id
        )
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id, as_at,
            as_at <= in_time_until AS counts, cppl_cp_plan_latest_category AS category
        FROM open_plans JOIN late ON plan_id = cppl_cp_plan_id
        WHERE cppl_cp_plan_start_date <= as_at - INTERVAL 3 MONTH
    """,
    source="Children in need census, table D6; Local Authority Interactive Tool",
    timescales=(TIMESCALES["T7"], TIMESCALES["T8"]),
    reads="{value} of child protection plans had been reviewed in time",
    breakdowns=_BREAKDOWNS,
    look_back_months=12,
    benchmark="RevCP",
)

_SEEN = in_turn(
    """
    SELECT cppl_cp_plan_id AS plan_id, cppl_cp_plan_start_date AS day,
        cppl_cp_plan_start_date_wd AS day_wd
    FROM ssd_cp_plans
    UNION ALL
    SELECT cppv_cp_plan_id, cppv_cp_visit_date, cppv_cp_visit_date_wd
    FROM ssd_cp_visits WHERE cppv_cp_visit_seen
    """,
    of="plan_id",
)

CP08 = Measure(
    id="CP08",
    stage=Stage.PROTECTION_PLAN,
    name="Children with a protection plan visited in time",
    definition=(
        "Child protection plans open at the end of the period's last day of which the child had"
        " been seen at a visit within the council's own interval, in working days, as a"
        " percentage of all plans open. The day of the last visit is day 0; for a plan without a"
        " visit yet the clock starts with the plan. Visits at which the child was not seen do"
        " not count. Plans held for another authority are left out."
    ),
    numerator="Plans whose child was seen within the council's interval",
    denominator="Child protection plans open",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH open_plans AS ({_OPEN}),
        last_seen AS ({_SEEN})
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id, as_at,
            working_days(last_seen.day, open_plans.as_at) <= cp_visit_working_days AS counts,
            cppl_cp_plan_latest_category AS category
        FROM open_plans
        JOIN council_settings ON council_settings.day = as_at
        JOIN last_seen
            ON plan_id = cppl_cp_plan_id
            AND {holds("last_seen.day", "until", "as_at")}
    """,
    source="Local; Ofsted's Annex A, list 7",
    timescales=(TIMESCALES["T9"],),
    reads="{value} of children with a protection plan had been seen in time",
    breakdowns=_BREAKDOWNS,
)

MEASURES = (CP01, CP03, CP07, CP08)
