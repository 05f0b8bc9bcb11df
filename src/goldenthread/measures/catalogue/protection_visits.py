"""Visits to children with a child protection plan."""

from goldenthread.measures.catalogue.pieces import holds, in_turn
from goldenthread.measures.catalogue.protection_plan import OPEN_PLANS, PLAN_BREAKDOWNS
from goldenthread.measures.measure import Measure, Percent, Polarity, Stage
from goldenthread.measures.timescales import TIMESCALES

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
        WITH open_plans AS ({OPEN_PLANS}),
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
    breakdowns=PLAN_BREAKDOWNS,
)

CP09 = Measure(
    id="CP09",
    stage=Stage.PROTECTION_PLAN,
    name="Months in which every visit under a protection plan was in time",
    definition=(
        "Months of child protection plans in which no gap between visits at which the child was"
        " seen was longer than the council's own interval, in working days, as a percentage of"
        " all months of plans that ended in the period. A plan counts once for each month in"
        " which it was open at the end of a day. Of a month, every gap counts that ended in it,"
        " and the one still running on its last day or on the day the plan ended, up to that day."
        " The first gap starts with the plan; the day on which a gap starts is day 0. The interval"
        " is the one that held on the last day of the month. Visits at which the child was not"
        " seen do not end a gap. Plans held for another authority are left out."
    ),
    numerator="Months of plans without a gap longer than the council's interval",
    denominator="Months of child protection plans",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        WITH months AS (
            SELECT MIN(day) AS month_start, MAX(day) AS month_end, MAX(day_wd) AS month_end_wd
            FROM council_settings GROUP BY EXTRACT(YEAR FROM day), EXTRACT(MONTH FROM day)
        ),
        plans AS (
            SELECT cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_latest_category,
                cppl_cp_plan_start_date, cppl_cp_plan_start_date_wd,
                cppl_cp_plan_end_date, cppl_cp_plan_end_date_wd
            FROM ssd_cp_plans
            WHERE cppl_cp_plan_start_date IS NOT NULL
                AND (
                    cppl_cp_plan_end_date IS NULL OR cppl_cp_plan_end_date > cppl_cp_plan_start_date
                )
                AND NOT COALESCE(cppl_cp_plan_ola, FALSE)
        ),
        seen AS (
            SELECT cppl_cp_plan_id AS plan_id, cppl_cp_plan_start_date AS day,
                cppl_cp_plan_start_date_wd AS day_wd
            FROM plans
            UNION ALL
            SELECT cppv_cp_plan_id, cppv_cp_visit_date, cppv_cp_visit_date_wd
            FROM ssd_cp_visits JOIN plans ON cppl_cp_plan_id = cppv_cp_plan_id
            WHERE cppv_cp_visit_seen AND cppv_cp_visit_date >= cppl_cp_plan_start_date
        ),
        gaps AS (
            SELECT plan_id, day, day_wd,
                LEAD(day) OVER (PARTITION BY plan_id ORDER BY day) AS until,
                LEAD(day_wd) OVER (PARTITION BY plan_id ORDER BY day) AS until_wd
            FROM seen
        ),
        plan_months AS (
            SELECT cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_latest_category, month_start,
                month_end, LEAST(cppl_cp_plan_end_date, month_end) AS last_day,
                LEAST(cppl_cp_plan_end_date_wd, month_end_wd) AS last_day_wd
            FROM plans
            JOIN months
                ON cppl_cp_plan_start_date <= month_end
                AND (cppl_cp_plan_end_date IS NULL OR cppl_cp_plan_end_date > month_start)
        ),
        longest AS (
            SELECT cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_latest_category, month_end,
                last_day, MAX(LEAST(until_wd, last_day_wd) - day_wd) AS working_days_apart
            FROM plan_months
            JOIN gaps
                ON plan_id = cppl_cp_plan_id
                AND day <= last_day AND (until IS NULL OR until >= month_start)
            GROUP BY cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_latest_category, month_end,
                last_day
        )
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id, last_day AS on_date,
            working_days_apart <= cp_visit_working_days AS counts,
            cppl_cp_plan_latest_category AS category
        FROM longest JOIN council_settings ON council_settings.day = month_end
    """,
    source="Local",
    timescales=(TIMESCALES["T9"],),
    reads="{value} of months of protection plans passed with every visit in time",
    breakdowns=PLAN_BREAKDOWNS,
    caution=(
        "It finds gaps that a late visit closed again before the end of the month, so it is lower"
        " than the share of children visited in time on the last day."
    ),
)

CP10 = Measure(
    id="CP10",
    stage=Stage.PROTECTION_PLAN,
    name="Children seen alone at the last visit under a protection plan",
    definition=(
        "Child protection plans open at the end of the period's last day of which the child was"
        " seen alone at the last visit, as a percentage of all plans open with a visit. The last"
        " visit is the latest made under the plan on or before the day, whether the child was"
        " seen or not; of several on one day it is enough that the child was seen alone at one. A"
        " visit of which that is not recorded counts as one at which the child was not. Plans"
        " held for another authority are left out."
    ),
    numerator="Plans whose child was seen alone at the last visit",
    denominator="Child protection plans open with a visit",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH open_plans AS ({OPEN_PLANS}),
        visit_days AS (
            SELECT cppv_cp_plan_id, cppv_cp_visit_date,
                MAX(CASE WHEN cppv_cp_visit_seen_alone THEN 1 ELSE 0 END) = 1 AS alone
            FROM ssd_cp_visits WHERE cppv_cp_visit_date IS NOT NULL
            GROUP BY cppv_cp_plan_id, cppv_cp_visit_date
        ),
        visits AS (
            SELECT cppv_cp_plan_id, cppv_cp_visit_date, alone,
                LEAD(cppv_cp_visit_date) OVER (
                    PARTITION BY cppv_cp_plan_id ORDER BY cppv_cp_visit_date
                ) AS until
            FROM visit_days
        )
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id, as_at, alone AS counts,
            cppl_cp_plan_latest_category AS category
        FROM open_plans
        JOIN visits
            ON cppv_cp_plan_id = cppl_cp_plan_id
            AND {holds("cppv_cp_visit_date", "until", "as_at")}
    """,
    source="Ofsted's Annex A, list 7; ChAT",
    reads="{value} of children with a protection plan were seen alone at the last visit",
    breakdowns=PLAN_BREAKDOWNS,
    caution="Babies and the youngest children cannot be seen alone, and are counted all the same.",
)

MEASURES = (CP08, CP09, CP10)
