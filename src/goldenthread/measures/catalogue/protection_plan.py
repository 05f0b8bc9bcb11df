"""Child protection plans: keeping safe the children who are at risk of significant harm."""

from goldenthread.measures.catalogue.pieces import holds
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Count,
    Measure,
    Mix,
    Percent,
    Polarity,
    Rate,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

PLAN_BREAKDOWNS = (*BREAKDOWNS_OF_A_CHILD, "category")

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
    breakdowns=PLAN_BREAKDOWNS,
    benchmark="CPP_rate",
)

_STARTED = """
    SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id,
        cppl_cp_plan_start_date AS on_date, cppl_cp_plan_initial_category AS category
    FROM ssd_cp_plans
    WHERE cppl_cp_plan_start_date IS NOT NULL AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
"""

CP02A = Measure(
    id="CP02a",
    stage=Stage.PROTECTION_PLAN,
    name="Child protection plans started",
    definition=(
        "Child protection plans that started in the period. Each child counts once for each plan."
        " The category is the one with which the plan began. Plans held for another authority are"
        " left out."
    ),
    numerator="Child protection plans started in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("plans"),
    members=_STARTED,
    source="Children in need census, table D1; Local Authority Interactive Tool",
    reads="the number of child protection plans started was {value}",
    breakdowns=PLAN_BREAKDOWNS,
    benchmark="CPP_Abuse",
)

_ENDED = """
    SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id,
        cppl_cp_plan_end_date AS on_date, cppl_cp_plan_latest_category AS category
    FROM ssd_cp_plans
    WHERE cppl_cp_plan_end_date IS NOT NULL AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
"""

CP02B = Measure(
    id="CP02b",
    stage=Stage.PROTECTION_PLAN,
    name="Child protection plans ended",
    definition=(
        "Child protection plans that ended in the period. Each child counts once for each plan."
        " The category is the last one recorded. Plans held for another authority are left out."
    ),
    numerator="Child protection plans ended in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("plans"),
    members=_ENDED,
    source="Children in need census, table D1",
    reads="the number of child protection plans that ended was {value}",
    breakdowns=PLAN_BREAKDOWNS,
)

CP02BR = Measure(
    id="CP02bR",
    stage=Stage.PROTECTION_PLAN,
    name="Rate of child protection plans ended",
    definition=(
        "Child protection plans that ended in the twelve months, per 10,000 children aged 0 to 17"
        " at the mid-year estimate of the calendar year before the one in which the twelve months"
        " end (or the latest published before that). Plans held for another authority are left"
        " out."
    ),
    numerator="Child protection plans ended in the twelve months",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="plans"),
    members=_ENDED,
    source="Children in need census, table D1; Local Authority Interactive Tool",
    reads="For every 10,000 children, {value} child protection plans ended",
    breakdowns=PLAN_BREAKDOWNS,
    months=12,
    benchmark="DeRegCPR",
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
            cppl_cp_plan_initial_category AS category
        FROM plans
    """,
    source="Children in need census, table D3; Local Authority Interactive Tool",
    reads="{value} of child protection plans were a second or later plan",
    breakdowns=PLAN_BREAKDOWNS,
    benchmark="PrevRegCPR",
    earlier=("ssd_cp_plans",),
    caution=(
        "Records reach back about six years, and the Department's figure counts plans from before"
        " them: this one runs low beside it."
    ),
)

CP04 = Measure(
    id="CP04",
    stage=Stage.PROTECTION_PLAN,
    name="Second or later child protection plans within two years",
    definition=(
        "Child protection plans started in the period for a child whose earlier plan had ended no"
        " more than 730 days before, as a percentage of all plans started in the period. An"
        " earlier plan is one that had started on an earlier day and had ended by the day on which"
        " this one started; the day it ended is day 0. Plans held for another authority are left"
        " out."
    ),
    numerator="Plans started within 730 days of the end of an earlier plan",
    denominator="Plans started in the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members="""
        WITH plans AS (
            SELECT cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_start_date,
                cppl_cp_plan_end_date, cppl_cp_plan_initial_category
            FROM ssd_cp_plans
            WHERE cppl_cp_plan_start_date IS NOT NULL AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
        ),
        again AS (
            SELECT DISTINCT later.cppl_cp_plan_id
            FROM plans AS later
            JOIN plans AS earlier
                ON earlier.cppl_person_id = later.cppl_person_id
                AND earlier.cppl_cp_plan_start_date < later.cppl_cp_plan_start_date
                AND earlier.cppl_cp_plan_end_date <= later.cppl_cp_plan_start_date
                AND earlier.cppl_cp_plan_end_date
                    >= later.cppl_cp_plan_start_date - INTERVAL 730 DAY
        )
        SELECT cppl_person_id AS person_id, plans.cppl_cp_plan_id AS record_id,
            cppl_cp_plan_start_date AS on_date,
            again.cppl_cp_plan_id IS NOT NULL AS counts,
            cppl_cp_plan_initial_category AS category
        FROM plans LEFT JOIN again ON again.cppl_cp_plan_id = plans.cppl_cp_plan_id
    """,
    source="ChAT; local",
    reads="{value} of child protection plans came within two years of an earlier one",
    breakdowns=PLAN_BREAKDOWNS,
    look_back_months=24,
)

OPEN_PLANS = f"""
    SELECT as_at.as_at, as_at.as_at_wd, cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_start_date,
        cppl_cp_plan_latest_category
    FROM as_at
    JOIN ssd_cp_plans
        ON {holds("cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "as_at.as_at")}
    WHERE NOT COALESCE(cppl_cp_plan_ola, FALSE)
"""

CP05 = Measure(
    id="CP05",
    stage=Stage.PROTECTION_PLAN,
    name="Child protection plans open for two years or more",
    definition=(
        "Child protection plans open at the end of the period's last day that had started two"
        " years or more before it, as a percentage of all plans open. On the same day of the"
        " second year a plan counts. Plans held for another authority are left out."
    ),
    numerator="Plans open for two years or more",
    denominator="Child protection plans open",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH open_plans AS ({OPEN_PLANS})
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id, as_at,
            cppl_cp_plan_start_date <= as_at - INTERVAL 2 YEAR AS counts,
            cppl_cp_plan_latest_category AS category
        FROM open_plans
    """,
    source="Children in need census, table D5; Local Authority Interactive Tool",
    reads="{value} of child protection plans had been open for two years or more",
    breakdowns=PLAN_BREAKDOWNS,
    benchmark="CPPlans2yrsActive",
)

CP06 = Measure(
    id="CP06",
    stage=Stage.PROTECTION_PLAN,
    name="Child protection plans that lasted two years or more",
    definition=(
        "Child protection plans that ended in the period and had lasted more than 729 days, the"
        " first day and the day of ending both counted, as a percentage of all plans that ended in"
        " the period. A plan without a start date counts as shorter. Plans held for another"
        " authority are left out."
    ),
    numerator="Plans that lasted more than 729 days, the day of ending counted",
    denominator="Plans ended in the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members="""
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id,
            cppl_cp_plan_end_date AS on_date,
            DATE_DIFF('day', cppl_cp_plan_start_date, cppl_cp_plan_end_date) + 1 > 729 AS counts,
            cppl_cp_plan_latest_category AS category
        FROM ssd_cp_plans
        WHERE cppl_cp_plan_end_date IS NOT NULL AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
    """,
    source="Children in need census, table D7; Local Authority Interactive Tool",
    reads="{value} of child protection plans that ended had lasted two years or more",
    breakdowns=PLAN_BREAKDOWNS,
    benchmark="CPPlans2yrs",
)

CP07 = Measure(
    id="CP07",
    stage=Stage.PROTECTION_PLAN,
    name="Child protection plans reviewed in time",
    definition=(
        "Child protection plans that had been open for three months or more at the end of the"
        " period's last day, and of which every review was in time: the first within three"
        " months of the plan's start, each later one within six months of the review before, and"
        " no review overdue on the day itself; as a percentage of all plans open for that long."
        " Where the council has set shorter intervals by that day, they hold instead. A review on"
        " the same day of the last month is in time. Once a review was late the plan counts as"
        " late until it ends. Plans held for another authority are left out."
    ),
    numerator="Plans of which every review was in time",
    denominator="Plans open for three months or more",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH open_plans AS ({OPEN_PLANS}),
        limits AS (
            SELECT DISTINCT cp_first_review_months AS first_months, cp_review_months AS months
            FROM as_at JOIN council_settings ON council_settings.day = as_at
        ),
        dues AS (
            SELECT cppl_cp_plan_id AS plan_id, first_months, months,
                cppl_cp_plan_start_date AS day,
                CAST(cppl_cp_plan_start_date
                    + CAST(first_months AS BIGINT) * INTERVAL 1 MONTH AS DATE) AS due
            FROM ssd_cp_plans CROSS JOIN limits WHERE cppl_cp_plan_start_date IS NOT NULL
            UNION ALL
            SELECT cppr_cp_plan_id, first_months, months, cppr_cp_review_date,
                CAST(cppr_cp_review_date + CAST(months AS BIGINT) * INTERVAL 1 MONTH AS DATE)
            FROM ssd_cp_reviews CROSS JOIN limits WHERE cppr_cp_review_date IS NOT NULL
        ),
        steps AS (
            SELECT plan_id, first_months, months, due,
                LEAD(day) OVER (
                    PARTITION BY plan_id, first_months, months ORDER BY day, due
                ) AS next_day
            FROM dues
        ),
        late AS (
            SELECT plan_id, first_months, months, MIN(due) AS in_time_until
            FROM steps WHERE next_day IS NULL OR next_day > due
            GROUP BY plan_id, first_months, months
        )
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id, as_at,
            as_at <= in_time_until AS counts, cppl_cp_plan_latest_category AS category
        FROM open_plans
        JOIN council_settings ON council_settings.day = as_at
        JOIN late ON plan_id = cppl_cp_plan_id
            AND first_months = cp_first_review_months AND months = cp_review_months
        WHERE cppl_cp_plan_start_date <= as_at - INTERVAL 3 MONTH
    """,
    source="Children in need census, table D6; Local Authority Interactive Tool",
    timescales=(TIMESCALES["T7"], TIMESCALES["T8"]),
    reads="{value} of child protection plans had been reviewed in time",
    breakdowns=PLAN_BREAKDOWNS,
    look_back_months=12,
    benchmark="RevCP",
)

CP11A = Measure(
    id="CP11a",
    stage=Stage.PROTECTION_PLAN,
    name="Category of abuse when plans started",
    definition=(
        "Child protection plans that started in the period, by the category of abuse with which"
        " they began. Plans held for another authority are left out."
    ),
    numerator="Plans that began with that category",
    denominator="Child protection plans started in the period",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="category", unit="plans"),
    members=_STARTED,
    source="Children in need census, table D2; ChAT",
    reads="the number of child protection plans started was {value}",
    breakdowns=PLAN_BREAKDOWNS,
)

CP11B = Measure(
    id="CP11b",
    stage=Stage.PROTECTION_PLAN,
    name="Category of abuse of open plans",
    definition=(
        "Child protection plans open at the end of the period's last day, by the category of"
        " abuse as last recorded. On the day it ends a plan no longer counts. Plans held for"
        " another authority are left out."
    ),
    numerator="Plans of which that is the latest category",
    denominator="Child protection plans open",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="category", unit="plans"),
    members=CP01.members,
    source="Children in need census, table D4; ChAT",
    reads="the number of child protection plans open was {value}",
    breakdowns=PLAN_BREAKDOWNS,
)

CP12 = Measure(
    id="CP12",
    stage=Stage.PROTECTION_PLAN,
    name="Child protection plans that ended within three months",
    definition=(
        "Child protection plans that ended in the period no more than three months after they had"
        " started, as a percentage of all plans that ended in the period. On the same day of the"
        " third month a plan still counts; one without a start date does not. Plans held for"
        " another authority are left out."
    ),
    numerator="Plans that lasted three months or less",
    denominator="Plans ended in the period",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members="""
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id,
            cppl_cp_plan_end_date AS on_date,
            cppl_cp_plan_end_date <= cppl_cp_plan_start_date + INTERVAL 3 MONTH AS counts,
            cppl_cp_plan_latest_category AS category
        FROM ssd_cp_plans
        WHERE cppl_cp_plan_end_date IS NOT NULL AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
    """,
    source="Children in need census, table D8; ChAT",
    reads="{value} of child protection plans that ended had lasted three months or less",
    breakdowns=PLAN_BREAKDOWNS,
)

CP13 = Measure(
    id="CP13",
    stage=Stage.PROTECTION_PLAN,
    name="Review conferences that were quorate",
    definition=(
        "Review child protection conferences held in the period at which enough agencies were"
        " there to decide, as a percentage of all held in the period. Each child at a conference"
        " counts once. A conference of which that is not recorded counts as not quorate; one"
        " without a date has not been held. Reviews of plans held for another authority are left"
        " out."
    ),
    numerator="Review conferences that were quorate",
    denominator="Review conferences held in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        SELECT cppr_person_id AS person_id, cppr_cp_review_id AS record_id,
            cppr_cp_review_date AS on_date, cppr_cp_review_quorate AS counts
        FROM ssd_cp_reviews
        LEFT JOIN ssd_cp_plans ON cppl_cp_plan_id = cppr_cp_plan_id
        WHERE cppr_cp_review_date IS NOT NULL AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
    """,
    source="Local",
    reads="{value} of review child protection conferences were quorate",
    breakdowns=("team", "district"),
    caution="How many agencies make a quorum is for the local partnership to say.",
)

MEASURES = (
    CP01,
    CP02A,
    CP02B,
    CP02BR,
    CP03,
    CP04,
    CP05,
    CP06,
    CP07,
    CP11A,
    CP11B,
    CP12,
    CP13,
)
