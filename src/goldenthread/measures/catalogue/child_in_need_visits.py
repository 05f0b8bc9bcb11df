"""Visits to children in need, and how long ago children with an open case were last seen."""

from goldenthread.measures.catalogue.child_in_need import IN_NEED_PLANS, OPEN_CASES
from goldenthread.measures.catalogue.pieces import holds, in_turn
from goldenthread.measures.episodes import EPISODES
from goldenthread.measures.measure import (
    Measure,
    Percent,
    Percentiles,
    Polarity,
    Stage,
    Unavailable,
)
from goldenthread.measures.timescales import TIMESCALES

# The days on which the clock of a child's visits starts again besides the start of the plan.
_STARTS_AGAIN = in_turn(
    f"""
    SELECT cinv_person_id AS child_id, cinv_cin_visit_date AS day,
        cinv_cin_visit_date_wd AS day_wd
    FROM ssd_cin_visits WHERE cinv_cin_visit_seen
    UNION ALL
    SELECT cppl_person_id, cppl_cp_plan_end_date, cppl_cp_plan_end_date_wd FROM ssd_cp_plans
    UNION ALL
    SELECT clae_person_id, clae_cla_episode_ceased_date, clae_cla_episode_ceased_date_wd
    FROM ({EPISODES}) AS episodes
    """,
    of="child_id",
)

CN05 = Measure(
    id="CN05",
    stage=Stage.CHILD_IN_NEED,
    name="Children with a child in need plan visited in time",
    definition=(
        "Child in need plans open at the end of the period's last day whose child had been seen"
        " at a child in need visit within the council's own interval, in working days, as a"
        " percentage of all such plans open. The day of the last visit is day 0; for a child not"
        " visited yet the clock starts with the plan, and where a child protection plan or care"
        " took its place for a time, it starts again when that ended. Visits at which the child"
        " was not seen do not count. Plans of a child who has a child protection plan or is"
        " looked after on the day are left out."
    ),
    numerator="Plans whose child was seen within the council's interval",
    denominator="Child in need plans open",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH open_plans AS (
            SELECT as_at.as_at, as_at.as_at_wd, cinp_person_id, cinp_cin_plan_id,
                cinp_cin_plan_start_date_wd
            FROM as_at
            JOIN ({IN_NEED_PLANS}) AS plans ON {holds("from_date", "to_date", "as_at.as_at")}
        ),
        clocks AS ({_STARTS_AGAIN})
        SELECT cinp_person_id AS person_id, cinp_cin_plan_id AS record_id, as_at,
            as_at_wd - GREATEST(cinp_cin_plan_start_date_wd, clocks.day_wd)
                <= cin_visit_working_days AS counts
        FROM open_plans
        JOIN council_settings ON council_settings.day = as_at
        LEFT JOIN clocks
            ON child_id = cinp_person_id AND {holds("clocks.day", "until", "as_at")}
    """,
    source="Local; Ofsted's Annex A, list 6",
    timescales=(TIMESCALES["T10"],),
    reads="{value} of children with a child in need plan had been seen in time",
    caution="The dataset does not say under which plan a visit was made, only whom it was to.",
)

_SEEN = """
    SELECT cinv_person_id AS child_id, cinv_cin_visit_date AS day
    FROM ssd_cin_visits WHERE cinv_cin_visit_seen
    UNION ALL
    SELECT cppv_person_id, cppv_cp_visit_date FROM ssd_cp_visits WHERE cppv_cp_visit_seen
    UNION ALL
    SELECT clav_person_id, clav_cla_visit_date FROM ssd_cla_visits WHERE clav_cla_visit_seen
"""

CN07 = Measure(
    id="CN07",
    stage=Stage.CHILD_IN_NEED,
    name="Days since a child was last seen",
    definition=(
        "The median number of days, with the lower and upper quartile, since each child with an"
        " episode of need open at the end of the period's last day was last seen at a visit of"
        " any kind: to a child in need, under a protection plan or in care. A visit on the day"
        " itself is 0 days ago. Children not seen at a visit since their referral are left out,"
        " and so are referrals that ended with no further action."
    ),
    numerator="Days from the last visit at which the child was seen",
    denominator="Episodes of need open whose child was seen at a visit since the referral",
    polarity=Polarity.LOW,
    summary=Percentiles(unit="days"),
    members=f"""
        WITH open_cases AS ({OPEN_CASES}),
        last_seen AS (
            SELECT child_id, day, LEAD(day) OVER (PARTITION BY child_id ORDER BY day) AS until
            FROM ({_SEEN}) AS seen
            WHERE child_id IS NOT NULL AND day IS NOT NULL
        )
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id, as_at,
            DATE_DIFF('day', day, as_at) AS amount
        FROM open_cases
        JOIN last_seen
            ON child_id = cine_person_id AND {holds("day", "until", "as_at")}
            AND day >= cine_referral_date
    """,
    source="ChAT; Ofsted's Annex A, list 6",
    reads="Half of the children with an open case had been seen within {value}",
    caution=(
        "The dataset gives no day on which a child was seen in an assessment, so children who"
        " are only assessed are mostly left out. How many are left out is the difference from"
        " the number of children in need."
    ),
)

MEASURES = (CN05, CN07)

UNAVAILABLE = (
    Unavailable(
        id="CN06",
        stage=Stage.CHILD_IN_NEED,
        name="Child in need plans reviewed in time",
        definition=(
            "Child in need plans open at the end of the period's last day of which no review was"
            " overdue by the council's own interval, as a percentage of all plans open."
        ),
        reason="Neither the dataset nor any return records reviews of child in need plans.",
        needs="The plan and the day of every review of a child in need plan that was held.",
        timescales=(TIMESCALES["T11"],),
    ),
)
