"""Children looked after by the authority: how many, how they come and how they leave."""

from goldenthread.measures.catalogue.pieces import HOLDERS, holds, last_holder
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


def in_care_on(days: str) -> str:
    """Who is looked after on each of the days of a relation, and since when: a row a child and day.

    Where the first day of care is not told, as in a return, the child is known to be looked after
    since the first episode told of the same period.
    """
    held = holds("clae_cla_episode_start_date", "clae_cla_episode_ceased_date", f"{days}.as_at")
    return f"""
        SELECT {days}.as_at, clae_person_id AS person_id, MIN(since) AS entered
        FROM {days}
        JOIN (
            SELECT clae_person_id, clae_cla_episode_start_date, clae_cla_episode_ceased_date,
                COALESCE(
                    clae_entered_care_date,
                    MIN(clae_cla_episode_start_date) OVER (PARTITION BY clae_person_id, clae_cla_id)
                ) AS since
            FROM ({EPISODES}) AS episodes
        ) AS spells ON {held}
        GROUP BY {days}.as_at, clae_person_id
    """


IN_CARE = in_care_on("as_at")

# Periods of care: who, since when, and until when (null while one of its episodes is open).
PERIODS = f"""
    SELECT clae_cla_id AS period_id, MIN(clae_person_id) AS person_id,
        MIN(clae_entered_care_date) AS entered, MIN(clae_entered_care_date_wd) AS entered_wd,
        CASE WHEN COUNT(*) = COUNT(clae_cla_episode_ceased_date)
            THEN MAX(clae_cla_episode_ceased_date) END AS left_day,
        CASE WHEN COUNT(*) = COUNT(clae_cla_episode_ceased_date)
            THEN MAX(clae_cla_episode_ceased_date_wd) END AS left_wd
    FROM ({EPISODES}) AS episodes
    WHERE clae_cla_id IS NOT NULL AND clae_entered_care_date IS NOT NULL
    GROUP BY clae_cla_id
"""

# Legal statuses in their order: of several at a time the one that began last counts.
_STATUSES = """
    SELECT lega_person_id, lega_legal_status AS status, lega_legal_status_start_date AS begins,
        lega_legal_status_end_date AS ends,
        ROW_NUMBER() OVER (
            PARTITION BY lega_person_id
            ORDER BY lega_legal_status_start_date, lega_legal_status_id
        ) AS turn
    FROM ssd_legal_status
    WHERE lega_person_id IS NOT NULL AND lega_legal_status_start_date IS NOT NULL
"""

_NO_SHORT_BREAKS = (
    " Children looked after only under an agreed series of short breaks (legal status V3 or V4)"
    " are left out."
)
_SOURCE = "Children looked after return (SSDA903); Local Authority Interactive Tool"
_POPULATION = "Children aged 0 to 17, mid-year of the calendar year before"
_PER_TEN_THOUSAND = (
    " per 10,000 children aged 0 to 17 at the mid-year estimate of the calendar year before the one"
    " in which the twelve months end"
)

LA01 = Measure(
    id="LA01",
    stage=Stage.LOOKED_AFTER,
    name="Children looked after",
    definition=(
        "Children looked after at the end of the period's last day, per 10,000 children aged 0 to"
        " 17 at the mid-year estimate of the calendar year before. A child counts while an"
        " episode of care is open; on the day it ceases it no longer counts." + _NO_SHORT_BREAKS
    ),
    numerator="Children looked after",
    denominator=_POPULATION,
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="children"),
    members=f"""
        WITH episodes AS ({EPISODES})
        SELECT clae_person_id AS person_id, clae_cla_episode_id AS record_id,
            clae_cla_episode_start_date AS from_date, clae_cla_episode_ceased_date AS to_date
        FROM episodes
    """,
    source=_SOURCE,
    reads="{value} of every 10,000 children were looked after",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "legal", "placement"),
    benchmark="LAC",
)

_STARTED = f"""
    SELECT clae_person_id AS person_id, clae_cla_episode_id AS record_id,
        clae_cla_episode_start_date AS on_date, clae_cla_primary_need_code AS need
    FROM ({EPISODES}) AS episodes
    WHERE clae_cla_episode_start_reason = 'S'
"""
_WHO_STARTED = (
    " A child starts with an episode of care that began for the reason S; a child who starts twice"
    " counts twice. Stays that ended on the day they began are left out, and so are short breaks"
    " under an agreed series (legal status V3 or V4)."
)
_COUNTED_ONCE = "The published figure counts each child once a year."

LA02 = Measure(
    id="LA02",
    stage=Stage.LOOKED_AFTER,
    name="Children who started to be looked after",
    definition="Children who started to be looked after in the period." + _WHO_STARTED,
    numerator="Children who started to be looked after",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("children"),
    members=_STARTED,
    source=_SOURCE,
    reads="{value} children started to be looked after",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "need", "legal", "placement"),
    benchmark="LACnum_Start",
    caution=_COUNTED_ONCE,
)

LA02R = Measure(
    id="LA02R",
    stage=Stage.LOOKED_AFTER,
    name="Rate of children who started to be looked after",
    definition=(
        f"Children who started to be looked after in the twelve months,{_PER_TEN_THOUSAND}."
        + _WHO_STARTED
    ),
    numerator="Children who started to be looked after in the twelve months",
    denominator=_POPULATION,
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="children"),
    members=_STARTED,
    source=_SOURCE,
    reads="{value} of every 10,000 children started to be looked after",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "need", "legal", "placement"),
    months=12,
    benchmark="LAC_Start_Rate",
    caution=_COUNTED_ONCE,
)

_CEASED = f"""
    SELECT clae_person_id AS person_id, clae_cla_episode_id AS record_id,
        clae_cla_episode_ceased_date AS on_date,
        clae_cla_episode_ceased_reason AS reason_ceased
    FROM ({EPISODES}) AS episodes
    WHERE clae_cla_episode_ceased_date IS NOT NULL
        AND COALESCE(clae_cla_episode_ceased_reason, '') <> 'X1'
"""
_CEASED_FROM = f"""
    WITH ceased AS ({_CEASED}),
    holders AS ({HOLDERS})
    SELECT person_id, record_id, on_date, reason_ceased,
        invo_professional_team AS team, invo_professional_id AS worker
    FROM ceased
    LEFT JOIN holders ON {last_holder("person_id", "on_date")}
"""
_WHO_CEASED = (
    " An episode of care that ended counts unless the child stayed looked after (reason X1); one"
    " that ended without a reason counts with the reason not known. Short breaks under an agreed"
    " series (legal status V3 or V4) are left out. The team and the worker are those who held"
    " the child last."
)

LA03 = Measure(
    id="LA03",
    stage=Stage.LOOKED_AFTER,
    name="Children who ceased to be looked after",
    definition="Children who ceased to be looked after in the period, by the reason." + _WHO_CEASED,
    numerator="Children who ceased to be looked after for that reason",
    denominator="Children who ceased to be looked after",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="reason_ceased", unit="children"),
    members=_CEASED_FROM,
    source=_SOURCE,
    reads="{value} children ceased to be looked after",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "reason_ceased"),
    benchmark="LACceased",
    caution=_COUNTED_ONCE,
)

LA03R = Measure(
    id="LA03R",
    stage=Stage.LOOKED_AFTER,
    name="Rate of children who ceased to be looked after",
    definition=(
        f"Children who ceased to be looked after in the twelve months,{_PER_TEN_THOUSAND}."
        + _WHO_CEASED
    ),
    numerator="Children who ceased to be looked after in the twelve months",
    denominator=_POPULATION,
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="children"),
    members=_CEASED_FROM,
    source=_SOURCE,
    reads="{value} of every 10,000 children ceased to be looked after",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "reason_ceased"),
    months=12,
    benchmark="LAC_Cease_Rate",
    caution=_COUNTED_ONCE,
)

LA04 = Measure(
    id="LA04",
    stage=Stage.LOOKED_AFTER,
    name="Unaccompanied asylum-seeking children among those looked after",
    definition=(
        "Children looked after at the end of the period's last day who were unaccompanied"
        " asylum-seeking children on it, as a percentage of all children looked after. A status"
        " without a first day holds until its last; on the day it ends it no longer holds."
        + _NO_SHORT_BREAKS
    ),
    numerator="Children looked after who were unaccompanied and sought asylum",
    denominator="Children looked after",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members=f"""
        WITH in_care AS ({IN_CARE}),
        alone AS (
            SELECT DISTINCT as_at.as_at, immi_person_id
            FROM as_at
            JOIN ssd_immigration_status
                ON (
                    immi_immigration_status_start_date IS NULL
                    OR immi_immigration_status_start_date <= as_at.as_at
                )
                AND (
                    immi_immigration_status_end_date IS NULL
                    OR immi_immigration_status_end_date > as_at.as_at
                )
            WHERE UPPER(immi_immigration_status) LIKE '%UASC%'
                OR UPPER(immi_immigration_status) LIKE '%UNACCOMPANIED%'
        )
        SELECT person_id, person_id AS record_id, in_care.as_at,
            immi_person_id IS NOT NULL AS counts
        FROM in_care
        LEFT JOIN alone ON alone.as_at = in_care.as_at AND immi_person_id = person_id
    """,
    source=_SOURCE,
    reads="{value} of children looked after were unaccompanied and sought asylum",
    spares=("ssd_immigration_status.immi_immigration_status_start_date",),
    benchmark="Unacc_Asylmn_Seek_Childn%",
)

LA05A = Measure(
    id="LA05a",
    stage=Stage.LOOKED_AFTER,
    name="Looked after by agreement under section 20",
    definition=(
        "Children looked after at the end of the period's last day by agreement with their"
        " parents, or their own from 16 (legal status V2), as a percentage of all children looked"
        " after. Of several statuses the one that began last counts; a child without one on that"
        " day does not count as looked after by agreement." + _NO_SHORT_BREAKS
    ),
    numerator="Children looked after under section 20",
    denominator="Children looked after",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members=f"""
        WITH in_care AS ({IN_CARE}),
        statuses AS ({_STATUSES})
        SELECT person_id, person_id AS record_id, as_at, ARG_MAX(status, turn) = 'V2' AS counts
        FROM in_care
        LEFT JOIN statuses
            ON lega_person_id = person_id AND {holds("begins", "ends", "as_at")}
        GROUP BY as_at, person_id
    """,
    source="Children looked after return (SSDA903); child-level analysis tool (ChAT)",
    reads="{value} of children looked after were so by agreement under section 20",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "legal", "placement"),
    # A list that tells only the latest status does not say why episodes began either.
    besides=("ssd_cla_episodes.clae_cla_episode_start_reason",),
)

LA05B = Measure(
    id="LA05b",
    stage=Stage.LOOKED_AFTER,
    name="Started to be looked after by agreement under section 20",
    definition=(
        "Children who started to be looked after in the period by agreement with their parents,"
        " or their own from 16 (legal status V2 on the first day), as a percentage of all who"
        " started." + _WHO_STARTED
    ),
    numerator="Children who started to be looked after under section 20",
    denominator="Children who started to be looked after",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members=f"""
        WITH started AS ({_STARTED}),
        statuses AS ({_STATUSES})
        SELECT person_id, record_id, on_date, ARG_MAX(status, turn) = 'V2' AS counts, need
        FROM started
        LEFT JOIN statuses
            ON lega_person_id = person_id AND {holds("begins", "ends", "on_date")}
        GROUP BY person_id, record_id, on_date, need
    """,
    source="Children looked after return (SSDA903); child-level analysis tool (ChAT)",
    reads="{value} of children started to be looked after by agreement under section 20",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "need"),
)

LA06 = Measure(
    id="LA06",
    stage=Stage.LOOKED_AFTER,
    name="Back in care within 12 months",
    definition=(
        "Children who started to be looked after in the period and had last ceased to be looked"
        " after on that day or in the 12 months before it, as a percentage of all who started."
        " Exactly 12 months before still counts." + _WHO_STARTED
    ),
    numerator="Children who had left care within the 12 months before they started again",
    denominator="Children who started to be looked after",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH started AS ({_STARTED}),
        ceased AS ({_CEASED}),
        before AS (
            SELECT started.record_id, MAX(ceased.on_date) AS last_ceased
            FROM started
            JOIN ceased
                ON ceased.person_id = started.person_id AND ceased.on_date <= started.on_date
            GROUP BY started.record_id
        )
        SELECT person_id, started.record_id, on_date,
            last_ceased >= on_date - INTERVAL 12 MONTH AS counts, need
        FROM started
        LEFT JOIN before ON before.record_id = started.record_id
    """,
    source="Child-level analysis tool (ChAT); Ofsted's Annex A, list 8",
    reads="{value} of children who started to be looked after had left care in the year before",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "need"),
    look_back_months=12,
)

MEASURES = (LA01, LA02, LA02R, LA03, LA03R, LA04, LA05A, LA05B, LA06)
