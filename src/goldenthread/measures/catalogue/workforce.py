"""The workforce: how many children each social worker holds, and how often children change hands.

The dataset holds no personnel records. Who is in post is told by who holds children; who is newly
qualified, by the job title, which is the one of the last day of the records.
"""

from goldenthread.measures.catalogue.child_in_need import CHILDREN_IN_NEED
from goldenthread.measures.catalogue.pieces import holds, year_to
from goldenthread.measures.measure import (
    Count,
    Measure,
    Percent,
    Polarity,
    Ratio,
    Stage,
    Unavailable,
)

_CENSUS = "Children's social work workforce census"
_WHO_HOLDS = (
    " Only registered social workers count, agency workers included: workers without a registration"
    " number or with no full-time equivalent recorded are left out with their children. A worker"
    " counts in the team of the involvement that began last."
)
_WHO_IS_NEW = " A worker is newly qualified whose job title says so: ASYE, NQSW or newly qualified."
_TITLES = "Job titles and full-time equivalents are those of the last day of the records."

_NEWLY_QUALIFIED = """(
    UPPER(role) LIKE '%ASYE%' OR UPPER(role) LIKE '%NQSW%'
    OR UPPER(role) LIKE '%NEWLY QUALIFIED%'
)"""


def _caseloads(days: str) -> str:
    """Who holds which child on each of the ``days``, each pair once, and what each worker holds.

    ``latest`` numbers a worker's involvements by the day they began, those of one day by name; the
    last that still lasts and has a team tells the worker's.
    """
    holding = holds("invo_involvement_start_date", "invo_involvement_end_date", f"{days}.as_at")
    return f"""
        involved AS (
            SELECT invo_person_id, invo_professional_id, invo_professional_team,
                invo_involvement_start_date, invo_involvement_end_date,
                ROW_NUMBER() OVER (
                    PARTITION BY invo_professional_id
                    ORDER BY invo_involvement_start_date, invo_involvements_id
                ) AS latest
            FROM ssd_involvements
            JOIN ssd_professionals ON prof_professional_id = invo_professional_id
            WHERE prof_social_worker_registration_no IS NOT NULL
                AND prof_full_time_equivalency > 0
                AND invo_person_id IS NOT NULL
        ),
        held AS (
            SELECT {days}.as_at, invo_person_id, invo_professional_id,
                MAX(CASE WHEN invo_professional_team IS NOT NULL THEN latest END) AS latest
            FROM {days} JOIN involved ON {holding}
            GROUP BY {days}.as_at, invo_person_id, invo_professional_id
        ),
        counted AS (
            SELECT as_at, invo_professional_id, COUNT(*) AS children, MAX(latest) AS latest
            FROM held
            GROUP BY as_at, invo_professional_id
        ),
        workers AS (
            SELECT as_at, counted.invo_professional_id, children,
                prof_full_time_equivalency AS full_time_equivalent,
                prof_professional_job_title AS role,
                prof_agency_worker_flag AS agency,
                invo_professional_team AS team
            FROM counted
            JOIN ssd_professionals ON prof_professional_id = counted.invo_professional_id
            LEFT JOIN involved
                ON involved.invo_professional_id = counted.invo_professional_id
                AND involved.latest = counted.latest
        )
    """


_CHILDREN_HELD = """
    SELECT invo_person_id AS person_id, held.invo_professional_id AS record_id,
        held.as_at, 1 AS amount, 0 AS weight,
        workers.team, held.invo_professional_id AS worker, workers.role
    FROM held
    JOIN workers
        ON workers.as_at = held.as_at
        AND workers.invo_professional_id = held.invo_professional_id
"""
_A_WORKER = """
    CAST(NULL AS VARCHAR) AS person_id, invo_professional_id AS record_id, workers.as_at,
    team, invo_professional_id AS worker, role
"""

WF02 = Measure(
    id="WF02",
    stage=Stage.WORKFORCE,
    name="Average caseload",
    definition=(
        "Children held by registered social workers at the end of the period's last day, divided"
        " by the full-time equivalent of the workers who held any. Each child counts once for each"
        f" worker who holds them.{_WHO_HOLDS}"
    ),
    numerator="Children held by social workers",
    denominator="Full-time equivalent of the social workers who hold them",
    polarity=Polarity.LOW,
    summary=Ratio(
        unit="children per social worker",
        rests_on="{numerator} children, {denominator} full-time social workers",
    ),
    members=f"""
        WITH {_caseloads("as_at")}
        {_CHILDREN_HELD}
        UNION ALL
        SELECT CAST(NULL AS VARCHAR), invo_professional_id, as_at, 0, full_time_equivalent,
            team, invo_professional_id, role
        FROM workers
    """,
    source=_CENSUS,
    reads="Each full-time social worker held {value} children on average",
    breakdowns=("team", "worker", "role"),
    benchmark="Work_Force_AvgNumCase_SW",
    caution=f"{_TITLES} Those of earlier days are overwritten and stand in none of the records.",
)

WF02B = Measure(
    id="WF02b",
    stage=Stage.WORKFORCE,
    name="Average caseload, with newly qualified workers' time weighted",
    definition=(
        "Children held by registered social workers on the day, divided by the full-time"
        " equivalent of the workers who held any, that of newly qualified workers times the"
        " council's own weight. With a weight of 1 this is the average caseload of the workforce"
        f" census.{_WHO_IS_NEW}{_WHO_HOLDS}"
    ),
    numerator="Children held by social workers",
    denominator="Full-time equivalent of the social workers who hold them, weighted",
    polarity=Polarity.LOW,
    summary=Ratio(
        unit="children per social worker",
        rests_on="{numerator} children, {denominator} full-time social workers, weighted",
    ),
    members=f"""
        WITH {_caseloads("last_day")}
        {_CHILDREN_HELD}
        UNION ALL
        SELECT CAST(NULL AS VARCHAR), invo_professional_id, as_at, 0,
            full_time_equivalent * CASE WHEN {_NEWLY_QUALIFIED} THEN asye_weight ELSE 1 END,
            team, invo_professional_id, role
        FROM workers JOIN council_settings ON council_settings.day = as_at
    """,
    source=f"{_CENSUS}; local",
    reads="Each full-time social worker held {value} children, newly qualified workers weighted",
    breakdowns=("team", "worker", "role"),
    caution=(
        "Job titles are overwritten, so who was newly qualified on an earlier day is told by the"
        " records that were loaded then."
    ),
)

WF03 = Measure(
    id="WF03",
    stage=Stage.WORKFORCE,
    name="Social workers above the council's bar",
    definition=(
        "Registered social workers who held more children at the end of the period's last day than"
        " the council's own bar allows for their full-time equivalent, as a percentage of all who"
        " held any. There are two bars, for newly qualified and for experienced workers; exactly"
        " at the bar is not above it. Half-time workers may hold half as"
        f" many.{_WHO_IS_NEW}{_WHO_HOLDS}"
    ),
    numerator="Social workers above the bar",
    denominator="Social workers who hold children",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH {_caseloads("as_at")}
        SELECT {_A_WORKER},
            children > ROUND(
                full_time_equivalent * CASE WHEN {_NEWLY_QUALIFIED}
                    THEN caseload_bar_newly_qualified ELSE caseload_bar_experienced END,
                6
            ) AS counts
        FROM workers JOIN council_settings ON council_settings.day = workers.as_at
    """,
    source="Local; Ofsted's inspections",
    reads="{value} of social workers held more children than the council's bar",
    breakdowns=("team", "worker", "role"),
    caution=(
        f"{_TITLES} On earlier days those who were newly qualified then and no longer are stand"
        " against the higher bar, so the past reads low."
    ),
)


def _of_the_workforce(
    id_: str, name: str, who: str, polarity: Polarity, counts: str, benchmark: str | None = None
) -> Measure:
    """The share of the full-time equivalent of those who hold children."""
    return Measure(
        id=id_,
        stage=Stage.WORKFORCE,
        name=name,
        definition=(
            f"The full-time equivalent of {who} social workers who held children at the end of the"
            " period's last day, as a percentage of that of all social workers who held any, agency"
            " and permanent together. Workers of whom it is not recorded whether they come from an"
            " agency are left out. Only registered social workers with a full-time equivalent"
            " count. A worker counts in the team of the involvement that began last."
        ),
        numerator=f"Full-time equivalent of {who} social workers who hold children",
        denominator="Full-time equivalent of the social workers who hold children",
        polarity=polarity,
        summary=Ratio(
            unit="%", rests_on="{numerator} of {denominator} full-time equivalent", per=100
        ),
        members=f"""
            WITH {_caseloads("as_at")}
            SELECT {_A_WORKER},
                CASE WHEN {counts} THEN full_time_equivalent ELSE 0 END AS amount,
                full_time_equivalent AS weight
            FROM workers WHERE agency IS NOT NULL
        """,
        source=_CENSUS,
        reads=f"{{value}} of social workers' full-time equivalent was {who}",
        breakdowns=("team", "role"),
        benchmark=benchmark,
        caution=(
            "Workers who hold no children, managers among them, cannot be told from those who have"
            " left and are not counted: the workforce census counts everybody in post. The standard"
            " still has the agency flag among its placeholders: where it is not recorded there is"
            " no figure. Agency flags and full-time equivalents are those of the last day of the"
            " records, for earlier days too: who has become permanent since counts as permanent."
        ),
    )


WF05 = _of_the_workforce(
    "WF05",
    "Agency social workers among those who hold children",
    "agency",
    Polarity.LOW,
    "agency",
    "Work_Force_Agecy_Rate",
)
WF09 = _of_the_workforce(
    "WF09",
    "Permanent social workers among those who hold children",
    "permanent",
    Polarity.HIGH,
    "NOT agency",
)

_CHANGES = """
    changes AS (
        SELECT invo_person_id, invo_involvements_id, invo_involvement_start_date,
            invo_professional_id, invo_professional_team,
            LAG(invo_professional_id) OVER (
                PARTITION BY invo_person_id, invo_referral_id
                ORDER BY invo_involvement_start_date, invo_involvements_id
            ) AS worker_before
        FROM ssd_involvements
        WHERE invo_person_id IS NOT NULL AND invo_professional_id IS NOT NULL
            AND invo_involvement_start_date IS NOT NULL
    )
"""
_WHAT_IS_A_CHANGE = (
    " A change is an involvement of another worker than the one whose involvement with the child,"
    " under the same referral, began before; the first worker under a referral is not a change."
)
_EVERY_INVOLVEMENT = (
    "Every involvement in the records counts. Where they hold more than the allocated worker, such"
    " as reviewing officers or family support, there are more changes than children would say."
)

WF08A = Measure(
    id="WF08a",
    stage=Stage.WORKFORCE,
    name="Changes of worker for each child",
    definition=(
        "Changes of worker in the twelve months that end with the period's last day, of the"
        " children with an open episode of need on that day, divided by these"
        f" children.{_WHAT_IS_A_CHANGE} Referrals that ended with no further action are no episode"
        " of need."
    ),
    numerator="Changes of worker in the twelve months",
    denominator="Children with an open episode of need",
    polarity=Polarity.LOW,
    summary=Ratio(
        unit="changes of worker per child",
        rests_on="{numerator} changes of worker, {denominator} children",
    ),
    members=f"""
        WITH {_CHANGES},
        children AS ({CHILDREN_IN_NEED})
        SELECT person_id, person_id AS record_id, as_at,
            COUNT(invo_person_id) AS amount, 1 AS weight
        FROM children
        LEFT JOIN changes
            ON invo_person_id = person_id
            AND worker_before <> invo_professional_id
            AND invo_involvement_start_date <= as_at
            AND invo_involvement_start_date >= {year_to("as_at")}
        GROUP BY as_at, person_id
    """,
    source="Local; regional improvement and innovation alliances",
    reads="Each child had {value} changes of worker on average in the year",
    months=12,
    caution=_EVERY_INVOLVEMENT,
)

WF08B = Measure(
    id="WF08b",
    stage=Stage.WORKFORCE,
    name="Changes of worker",
    definition=(
        f"Changes of a child's worker in the period, in the team of the worker who came."
        f"{_WHAT_IS_A_CHANGE} A transfer from one team to another is a change."
    ),
    numerator="Changes of worker in the period",
    denominator=None,
    polarity=Polarity.LOW,
    summary=Count("changes of worker"),
    members=f"""
        WITH {_CHANGES}
        SELECT invo_person_id AS person_id, invo_involvements_id AS record_id,
            invo_involvement_start_date AS on_date,
            invo_professional_team AS team, invo_professional_id AS worker
        FROM changes
        WHERE worker_before <> invo_professional_id
    """,
    source="Local; regional improvement and innovation alliances",
    reads="Children had {value} changes of worker",
    look_back_months=12,
    caution=_EVERY_INVOLVEMENT,
)

WF10 = Measure(
    id="WF10",
    stage=Stage.WORKFORCE,
    name="Average caseload of newly qualified social workers",
    definition=(
        "Children held by newly qualified social workers on the day, divided by the full-time"
        " equivalent of those who held any. Each child counts once for each worker who holds"
        f" them.{_WHO_IS_NEW}{_WHO_HOLDS}"
    ),
    numerator="Children held by newly qualified social workers",
    denominator="Full-time equivalent of the newly qualified social workers who hold them",
    polarity=Polarity.LOW,
    summary=Ratio(
        unit="children per newly qualified social worker",
        rests_on="{numerator} children, {denominator} full-time newly qualified social workers",
    ),
    members=f"""
        WITH {_caseloads("last_day")}
        {_CHILDREN_HELD}
        WHERE {_NEWLY_QUALIFIED.replace("role", "workers.role")}
        UNION ALL
        SELECT CAST(NULL AS VARCHAR), invo_professional_id, as_at, 0, full_time_equivalent,
            team, invo_professional_id, role
        FROM workers WHERE {_NEWLY_QUALIFIED}
    """,
    source=f"{_CENSUS}; local",
    reads="Each full-time newly qualified social worker held {value} children on average",
    breakdowns=("team", "worker"),
    caution=WF02B.caution,
)

MEASURES = (WF02, WF02B, WF03, WF05, WF08A, WF08B, WF09, WF10)


def _unavailable(id_: str, name: str, definition: str, reason: str, needs: str) -> Unavailable:
    return Unavailable(id_, Stage.WORKFORCE, name, definition, reason, needs)


UNAVAILABLE = (
    _unavailable(
        "WF01",
        "Social workers in post",
        "The full-time equivalent of the registered social workers in post on the day.",
        "The dataset lists workers without the day on which they came or left: who is in post"
        " cannot be told from who has left. Those who hold children are under the average"
        " caseload (WF02).",
        "A personnel file: for each worker the day of starting and of leaving, the post and its"
        " full-time equivalent.",
    ),
    _unavailable(
        "WF04",
        "Turnover of social workers",
        "The full-time equivalent of the social workers who left in the twelve months, divided by"
        " that of those in post at their end.",
        "The dataset does not record when a worker leaves, nor who is in post.",
        "A personnel file: for each worker the day of starting and of leaving and the full-time"
        " equivalent.",
    ),
    _unavailable(
        "WF06",
        "Vacancies",
        "The full-time equivalent of vacant social work posts, as a percentage of that of all"
        " posts, vacant and filled.",
        "The dataset lists workers, and a vacant post has none.",
        "The establishment: each post with its team and full-time equivalent, and from when to"
        " when it was vacant.",
    ),
    _unavailable(
        "WF07",
        "Absence of social workers through sickness",
        "Working days lost to sickness in the twelve months, as a percentage of the working days of"
        " the social workers in post.",
        "The dataset records no absence of workers.",
        "A personnel file: for each worker the days of sickness absence, and from when to when"
        " they were in post.",
    ),
)
