"""Whether looked-after children, and others, keep their social worker; and have a care plan."""

from goldenthread.measures.catalogue.child_in_need import CHILDREN_IN_NEED
from goldenthread.measures.catalogue.looked_after import IN_CARE, PERIODS
from goldenthread.measures.catalogue.pieces import holds
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Percent,
    Polarity,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

# When children had three or more social workers within a year: a worker counts from the day the
# involvement began until twelve months after it ended. What a worker held in several goes, less
# than a year apart, is one stretch; the workers on a day are the stretches begun less those over.
_THREE_WORKERS = """
    passed_on AS (
        SELECT invo_person_id AS passed_on_id
        FROM ssd_involvements
        GROUP BY invo_person_id
        HAVING MIN(invo_professional_id) <> MAX(invo_professional_id) AND COUNT(*) >= 3
    ),
    held AS (
        SELECT invo_person_id AS person_id, invo_professional_id AS worker_id,
            invo_involvement_start_date AS begins,
            COALESCE(
                CAST(invo_involvement_end_date + INTERVAL 12 MONTH AS DATE), DATE '9999-12-31'
            ) AS counts_until
        FROM ssd_involvements
        JOIN passed_on ON passed_on_id = invo_person_id
        JOIN ssd_professionals ON prof_professional_id = invo_professional_id
        WHERE prof_social_worker_registration_no IS NOT NULL
            AND invo_person_id IS NOT NULL
            AND invo_involvement_start_date IS NOT NULL
            AND (
                invo_involvement_end_date IS NULL
                OR invo_involvement_end_date > invo_involvement_start_date
            )
    ),
    reached AS (
        SELECT person_id, worker_id, begins, counts_until,
            MAX(counts_until) OVER (
                PARTITION BY person_id, worker_id ORDER BY begins
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS reach
        FROM held
    ),
    steps AS (
        SELECT person_id, begins AS day, 1 AS step
        FROM reached WHERE reach IS NULL OR reach < begins
        UNION ALL
        SELECT person_id, reach, -1 FROM reached WHERE reach < begins
        UNION ALL
        SELECT person_id, MAX(counts_until), -1 FROM held GROUP BY person_id, worker_id
    ),
    days AS (SELECT person_id, day, SUM(step) AS step FROM steps GROUP BY person_id, day),
    counted AS (
        SELECT person_id, day, LEAD(day) OVER (PARTITION BY person_id ORDER BY day) AS until,
            SUM(step) OVER (
                PARTITION BY person_id ORDER BY day
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS workers
        FROM days
    )
"""


def _three_workers(id_: str, who: str, children: str, benchmark: str | None = None) -> Measure:
    """Who had three or more social workers in a year, of some children."""
    return Measure(
        id=id_,
        stage=Stage.LOOKED_AFTER,
        name=f"Three or more social workers in a year: {who}",
        definition=(
            f"Of {who} at the end of the period's last day, those to whom three or more different"
            " social workers were allocated in the twelve months up to it. A worker counts whose"
            " involvement is open on that day or ended less than twelve months before it, also"
            " when the child was not yet counted here; one who comes back is no new one. Left out"
            " are workers without a registration number and involvements that ended on the day"
            " they began." + _LEFT_OUT.get(id_, "")
        ),
        numerator="Children with three or more social workers in the twelve months",
        denominator=who[:1].upper() + who[1:],
        polarity=Polarity.LOW,
        summary=Percent(),
        members=f"""
            WITH children AS ({children}),
            {_THREE_WORKERS}
            SELECT children.person_id, children.person_id AS record_id, as_at,
                counted.person_id IS NOT NULL AS counts
            FROM children
            LEFT JOIN counted
                ON counted.person_id = children.person_id
                AND workers >= 3
                AND {holds("counted.day", "counted.until", "as_at")}
        """,
        source="Stability measures for children looked after; Local Authority Interactive Tool",
        reads=f"{{value}} of {who} had had three or more social workers in the year",
        months=12,
        # Returns tell of the workers of some children for some of the year.
        besides=("ssd_involvements.invo_referral_id",),
        benchmark=benchmark,
    )


_LEFT_OUT = {
    "LA18a": " Children in an agreed series of short breaks (V3 and V4) are left out.",
    "LA18b": (
        " Children in need are those with an open episode of need; referrals that ended with no"
        " further action are left out."
    ),
    "LA18c": " Plans held for another authority are left out.",
}
_PROTECTED = f"""
    SELECT DISTINCT as_at.as_at, cppl_person_id AS person_id
    FROM as_at
    JOIN ssd_cp_plans
        ON {holds("cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "as_at.as_at")}
    WHERE NOT COALESCE(cppl_cp_plan_ola, FALSE) AND cppl_person_id IS NOT NULL
"""

LA18A = _three_workers(
    "LA18a",
    "children looked after",
    f"SELECT as_at, person_id FROM ({IN_CARE}) AS in_care",
    benchmark="Stability_SocialWorker",
)
LA18B = _three_workers("LA18b", "children in need", CHILDREN_IN_NEED)
LA18C = _three_workers("LA18c", "children with a child protection plan", _PROTECTED)

_BEFORE_THE_FIRST_PLACEMENT = (
    "The regulations ask for the plan before the first placement; ten working days from its start"
    " are allowed only where that was not practicable, which the dataset does not record."
)

LA19A = Measure(
    id="LA19a",
    stage=Stage.LOOKED_AFTER,
    name="Looked-after children with a care plan",
    definition=(
        "Children looked after at the end of the period's last day who had an open care plan, as a"
        " percentage of all children looked after. A plan is open on its last day too. Children in"
        " an agreed series of short breaks (V3 and V4) are left out."
    ),
    numerator="Children with an open care plan",
    denominator="Children looked after",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH in_care AS ({IN_CARE}),
        planned AS (
            SELECT DISTINCT as_at.as_at, lacp_person_id
            FROM as_at
            JOIN ssd_cla_care_plan
                ON lacp_cla_care_plan_start_date <= as_at.as_at
                AND (
                    lacp_cla_care_plan_end_date IS NULL
                    OR lacp_cla_care_plan_end_date >= as_at.as_at
                )
        )
        SELECT person_id, person_id AS record_id, in_care.as_at,
            lacp_person_id IS NOT NULL AS counts
        FROM in_care
        LEFT JOIN planned ON planned.as_at = in_care.as_at AND lacp_person_id = person_id
    """,
    source="Ofsted's Annex A, list 8",
    reads="{value} of looked-after children had a care plan",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement"),
    caution=(
        "This tells that there is a plan, not that it was there in time, nor that it is one for"
        " permanence."
    ),
)

LA19B = Measure(
    id="LA19b",
    stage=Stage.LOOKED_AFTER,
    name="Care plan within ten working days",
    definition=(
        "Children who became looked after and whose tenth working day in care fell in the period,"
        " who had a care plan by that day, as a percentage of all such children. The day a child"
        " became looked after is day 0, and the day on which the first placement began; a plan"
        " that was open already counts. Left out are children whose first day in care is not known,"
        " those who left care before the tenth working day and those in an agreed series of short"
        " breaks (V3 and V4)."
    ),
    numerator="Children with a care plan within ten working days",
    denominator="Children whose tenth working day in care fell in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH periods AS ({PERIODS}),
        planned AS (
            SELECT DISTINCT period_id
            FROM periods
            JOIN ssd_cla_care_plan
                ON lacp_person_id = person_id
                AND lacp_cla_care_plan_start_date_wd - entered_wd <= 10
                AND (
                    lacp_cla_care_plan_end_date IS NULL
                    OR lacp_cla_care_plan_end_date >= entered
                )
        ),
        due AS (SELECT day_wd, MIN(day) AS day FROM council_settings GROUP BY day_wd)
        SELECT person_id, periods.period_id AS record_id, due.day AS on_date,
            planned.period_id IS NOT NULL AS counts
        FROM periods
        JOIN due ON due.day_wd = entered_wd + 10
        LEFT JOIN planned ON planned.period_id = periods.period_id
        WHERE left_wd IS NULL OR left_wd - entered_wd >= 10
    """,
    source="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 4(2)",
    timescales=(TIMESCALES["T21"],),
    reads="{value} of children had a care plan within ten working days",
    look_back_months=1,
    caution=_BEFORE_THE_FIRST_PLACEMENT,
)

MEASURES = (LA18A, LA18B, LA18C, LA19A, LA19B)
