"""Child protection plans: keeping safe the children who are at risk of significant harm."""

from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Percent,
    Polarity,
    Rate,
    Stage,
)

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

MEASURES = (CP01, CP03)
