"""Children in need: everyone with an open case."""

from goldenthread.measures.breakdowns import LENGTHS_OF_NEED
from goldenthread.measures.catalogue.pieces import HOLDERS, holds, last_holder, outside
from goldenthread.measures.episodes import EPISODES
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

_BREAKDOWNS = (*BREAKDOWNS_OF_A_CHILD, "need")

CN01 = Measure(
    id="CN01",
    stage=Stage.CHILD_IN_NEED,
    name="Children in need",
    definition=(
        "Episodes of need open at the end of the period's last day, per 10,000 children aged 0 to"
        " 17 at the mid-year estimate of the calendar year before. An episode is open from its"
        " referral until the day it closes; on that day it no longer counts. Referrals that"
        " ended with no further action are left out."
    ),
    numerator="Episodes of need open",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="children"),
    members="""
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            cine_referral_date AS from_date, cine_close_date AS to_date,
            cine_cin_primary_need_code AS need
        FROM ssd_cin_episodes
        WHERE cine_referral_date IS NOT NULL
            AND (cine_close_date IS NULL OR cine_close_date > cine_referral_date)
            AND NOT COALESCE(cine_referral_nfa, FALSE)
    """,
    source="Children in need census, table B1; Local Authority Interactive Tool",
    reads="{value} of every 10,000 children were in need",
    breakdowns=(*_BREAKDOWNS, "case_status"),
    benchmark="CIN",
)

CN02A = Measure(
    id="CN02a",
    stage=Stage.CHILD_IN_NEED,
    name="Episodes of need that began",
    definition=(
        "Episodes of need that began in the period. An episode begins with its referral. Each"
        " child counts once for each episode. Referrals that ended with no further action began"
        " none and are left out."
    ),
    numerator="Episodes of need that began in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("episodes"),
    members="""
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            cine_referral_date AS on_date,
            cine_referral_team AS team, cine_referral_worker_id AS worker,
            cine_cin_primary_need_code AS need
        FROM ssd_cin_episodes
        WHERE cine_referral_date IS NOT NULL AND NOT COALESCE(cine_referral_nfa, FALSE)
    """,
    source="Children in need census, table B1",
    reads="the number of episodes of need that began was {value}",
    breakdowns=_BREAKDOWNS,
)

_CLOSED = f"""
    WITH closed AS (
        SELECT cine_person_id, cine_referral_id, cine_close_date, cine_close_reason,
            cine_referral_team, cine_referral_worker_id, cine_cin_primary_need_code
        FROM ssd_cin_episodes
        WHERE cine_close_date IS NOT NULL AND NOT COALESCE(cine_referral_nfa, FALSE)
    ),
    holders AS ({HOLDERS})
"""
_LAST_HELD_BY = f"""
    LEFT JOIN holders ON {last_holder("cine_person_id", "cine_close_date")}
"""
_LAST_TEAM = """
    COALESCE(invo_professional_team, cine_referral_team) AS team,
    COALESCE(invo_professional_id, cine_referral_worker_id) AS worker
"""

CN02B = Measure(
    id="CN02b",
    stage=Stage.CHILD_IN_NEED,
    name="Episodes of need that ended",
    definition=(
        "Episodes of need that closed in the period. Each child counts once for each episode."
        " Referrals that ended with no further action are left out. An episode counts for the"
        " team and the worker who held the child last, or who took the referral where nobody did."
    ),
    numerator="Episodes of need that closed in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("episodes"),
    members=f"""
        {_CLOSED}
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            cine_close_date AS on_date, {_LAST_TEAM},
            cine_cin_primary_need_code AS need, cine_close_reason AS reason_closed
        FROM closed {_LAST_HELD_BY}
    """,
    source="Children in need census, table B1",
    reads="the number of episodes of need that ended was {value}",
    breakdowns=(*_BREAKDOWNS, "reason_closed"),
)

_ON_OTHER_PLANS = f"""
    SELECT cppl_person_id AS person_id, cppl_cp_plan_start_date AS from_date,
        cppl_cp_plan_end_date AS to_date
    FROM ssd_cp_plans WHERE cppl_cp_plan_start_date IS NOT NULL
    UNION ALL
    SELECT clae_person_id, clae_cla_episode_start_date, clae_cla_episode_ceased_date
    FROM ({EPISODES}) AS episodes
"""
# Child in need plans without the times for which a protection plan or care takes their place.
IN_NEED_PLANS = f"""
    SELECT cinp_person_id, cinp_cin_plan_id, cinp_cin_plan_start_date_wd,
        GREATEST(cinp_cin_plan_start_date, free.from_date) AS from_date,
        LEAST(cinp_cin_plan_end_date, free.to_date) AS to_date
    FROM ssd_cin_plans
    LEFT JOIN ({outside(_ON_OTHER_PLANS)}) AS free ON free.person_id = cinp_person_id
    WHERE cinp_cin_plan_start_date IS NOT NULL
        AND (
            LEAST(cinp_cin_plan_end_date, free.to_date) IS NULL
            OR LEAST(cinp_cin_plan_end_date, free.to_date)
                > GREATEST(cinp_cin_plan_start_date, free.from_date)
        )
"""

CN03 = Measure(
    id="CN03",
    stage=Stage.CHILD_IN_NEED,
    name="Child in need plans",
    definition=(
        "Child in need plans open at the end of the period's last day, per 10,000 children aged 0"
        " to 17 at the mid-year estimate of the calendar year before. On the day it ends a plan"
        " no longer counts. Plans of a child who has a child protection plan or is looked after"
        " on the day are left out; a child in an agreed series of short breaks (legal status V3"
        " or V4) is not looked after here."
    ),
    numerator="Child in need plans open",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="plans"),
    members=f"""
        SELECT cinp_person_id AS person_id, cinp_cin_plan_id AS record_id, from_date, to_date
        FROM ({IN_NEED_PLANS}) AS plans
    """,
    source="Children in need census, table B7; ChAT; Ofsted's Annex A, list 6",
    reads="{value} of every 10,000 children had a child in need plan",
)


def _while_of_length(words: str, least: int, too_long: int | None) -> str:
    starts = f"CAST(cine_referral_date + INTERVAL {least} MONTH AS DATE)"
    if too_long is None:
        ends = "cine_close_date"
    else:
        ends = (
            f"LEAST(cine_close_date, CAST(cine_referral_date + INTERVAL {too_long} MONTH AS DATE))"
        )
    return f"""
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            {starts} AS from_date, {ends} AS to_date,
            cine_cin_primary_need_code AS need, '{words}' AS length_of_need
        FROM ssd_cin_episodes
        WHERE cine_referral_date IS NOT NULL
            AND (cine_close_date IS NULL OR cine_close_date > {starts})
            AND NOT COALESCE(cine_referral_nfa, FALSE)
    """


CN04 = Measure(
    id="CN04",
    stage=Stage.CHILD_IN_NEED,
    name="How long cases have been open",
    definition=(
        "Episodes of need open at the end of the period's last day, by how long ago the referral"
        " was: under 3 months, 3 to 6, 6 to 12 months, 1 to 2 years, 2 years or more. On the"
        " same day of the third month an episode passes to the next group. Referrals that ended"
        " with no further action are left out."
    ),
    numerator="Episodes open for that long",
    denominator="Open cases of children in need",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="length_of_need", unit="children"),
    members="UNION ALL".join(_while_of_length(*length) for length in LENGTHS_OF_NEED),
    source="Children in need census, table B4; Local Authority Interactive Tool",
    reads="the number of children in need was {value}",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "need", "length_of_need"),
)

OPEN_CASES = f"""
    SELECT as_at.as_at, cine_person_id, cine_referral_id, cine_referral_date, cine_referral_team
    FROM as_at
    JOIN ssd_cin_episodes ON {holds("cine_referral_date", "cine_close_date", "as_at.as_at")}
    WHERE NOT COALESCE(cine_referral_nfa, FALSE)
"""

CHILDREN_IN_NEED = f"""
    SELECT DISTINCT as_at, cine_person_id AS person_id FROM ({OPEN_CASES}) AS open_cases
    WHERE cine_person_id IS NOT NULL
"""
"""The children with an open episode of need on a day, each once."""

CN08 = Measure(
    id="CN08",
    stage=Stage.CHILD_IN_NEED,
    name="Unallocated cases",
    definition=(
        "Episodes of need open at the end of the period's last day whose child no registered"
        " social worker held on that day, as a percentage of all episodes open. A child held only"
        " by a worker without a registration number, such as a family support worker, counts as"
        " unallocated. Referrals that ended with no further action are left out. A case counts"
        " for the team that held the child last since the referral, or that took the referral."
    ),
    numerator="Cases that no social worker held",
    denominator="Episodes of need open",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH open_cases AS ({OPEN_CASES}),
        social_workers AS (
            SELECT invo_person_id, invo_involvement_start_date, invo_involvement_end_date
            FROM ssd_involvements
            JOIN ssd_professionals ON prof_professional_id = invo_professional_id
            WHERE prof_social_worker_registration_no IS NOT NULL
        ),
        allocated AS (
            SELECT DISTINCT as_at, cine_person_id
            FROM open_cases JOIN social_workers ON invo_person_id = cine_person_id
                AND {holds("invo_involvement_start_date", "invo_involvement_end_date", "as_at")}
        ),
        holders AS ({HOLDERS})
        SELECT open_cases.cine_person_id AS person_id, cine_referral_id AS record_id,
            open_cases.as_at,
            allocated.cine_person_id IS NULL AS counts,
            COALESCE(invo_professional_team, cine_referral_team) AS team
        FROM open_cases
        LEFT JOIN allocated
            ON allocated.cine_person_id = open_cases.cine_person_id
            AND allocated.as_at = open_cases.as_at
        LEFT JOIN holders
            ON {last_holder("open_cases.cine_person_id", "open_cases.as_at")}
            AND held_from >= cine_referral_date
    """,
    source="Local; asked for by Ofsted's inspections",
    reads="{value} of open cases had no social worker",
    breakdowns=("team", "district"),
    # The return on looked-after children tells of their workers and of nobody else's.
    besides=("ssd_involvements.invo_referral_id",),
)

CN09 = Measure(
    id="CN09",
    stage=Stage.CHILD_IN_NEED,
    name="Stepped up from child in need to protection within six months",
    definition=(
        "Child in need plans whose first 182 days were over on a day of the period and of whose"
        " child a child protection plan began in that time, from the day the child in need plan"
        " began (day 0) up to and including day 182, as a percentage of all child in need plans"
        " whose first 182 days were over. Plans are counted when their time is over, so that"
        " every one has had the same time: a period tells of the plans that began half a year"
        " before. Protection plans held for another authority do not count."
    ),
    numerator="Plans of a child whose protection plan began within 182 days",
    denominator="Child in need plans that began 182 days before a day of the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members="""
        WITH stepped_up AS (
            SELECT DISTINCT cinp_cin_plan_id
            FROM ssd_cin_plans
            JOIN ssd_cp_plans
                ON cppl_person_id = cinp_person_id
                AND cppl_cp_plan_start_date >= cinp_cin_plan_start_date
                AND cppl_cp_plan_start_date <= cinp_cin_plan_start_date + INTERVAL 182 DAY
            WHERE NOT COALESCE(cppl_cp_plan_ola, FALSE)
        )
        SELECT cinp_person_id AS person_id, ssd_cin_plans.cinp_cin_plan_id AS record_id,
            CAST(cinp_cin_plan_start_date + INTERVAL 182 DAY AS DATE) AS on_date,
            stepped_up.cinp_cin_plan_id IS NOT NULL AS counts,
            cinp_cin_plan_team AS team, cinp_cin_plan_worker_id AS worker
        FROM ssd_cin_plans
        LEFT JOIN stepped_up ON stepped_up.cinp_cin_plan_id = ssd_cin_plans.cinp_cin_plan_id
        WHERE cinp_cin_plan_start_date IS NOT NULL
    """,
    source="Local",
    reads="{value} of child in need plans were stepped up to protection within six months",
    look_back_months=7,
)

CN10 = Measure(
    id="CN10",
    stage=Stage.CHILD_IN_NEED,
    name="Referred again within a year of closing",
    definition=(
        "Closed episodes of need of which the 365 days after closing were over on a day of the"
        " period, and whose child was referred again in that time, as a percentage of all whose"
        " 365 days were over. The day of closing is day 0 and a referral on it does not count;"
        " one on day 365 does, whatever came of it. Episodes are counted when their time is over,"
        " so that every one has had the same time: a period tells of those that closed a year"
        " before. Referrals that ended with no further action are not closings. An episode counts"
        " for the team that held the child last before it closed."
    ),
    numerator="Closed episodes whose child was referred again within 365 days",
    denominator="Episodes of need that closed 365 days before a day of the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        {_CLOSED},
        again AS (
            SELECT DISTINCT closed.cine_referral_id
            FROM closed
            JOIN ssd_cin_episodes AS later
                ON later.cine_person_id = closed.cine_person_id
                AND later.cine_referral_date > closed.cine_close_date
                AND later.cine_referral_date <= closed.cine_close_date + INTERVAL 365 DAY
        )
        SELECT cine_person_id AS person_id, closed.cine_referral_id AS record_id,
            CAST(cine_close_date + INTERVAL 365 DAY AS DATE) AS on_date,
            again.cine_referral_id IS NOT NULL AS counts, {_LAST_TEAM}
        FROM closed
        LEFT JOIN again ON again.cine_referral_id = closed.cine_referral_id
        {_LAST_HELD_BY}
    """,
    source="Local",
    reads="{value} of children whose case had closed were referred again within a year",
    look_back_months=12,
)

MEASURES = (CN01, CN02A, CN02B, CN03, CN04, CN08, CN09, CN10)
