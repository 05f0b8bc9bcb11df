"""Adoption, and other permanent homes for which children leave care."""

from goldenthread.measures.catalogue.pieces import HOLDERS, last_holder, year_to
from goldenthread.measures.episodes import EPISODES
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Count,
    Measure,
    Percent,
    Polarity,
    Ratio,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

_SSDA903 = "Children looked after return (SSDA903); Local Authority Interactive Tool"

_CEASED = f"""
    WITH episodes AS ({EPISODES}),
    holders AS ({HOLDERS}),
    ceased AS (
        SELECT clae_person_id AS person_id, clae_cla_episode_id AS record_id,
            clae_cla_episode_ceased_date AS on_date,
            clae_cla_episode_ceased_reason AS reason_ceased, clae_entered_care_date,
            invo_professional_team AS team, invo_professional_id AS worker
        FROM episodes
        LEFT JOIN holders ON {last_holder("clae_person_id", "clae_cla_episode_ceased_date")}
        WHERE clae_cla_episode_ceased_date IS NOT NULL AND clae_cla_episode_ceased_reason <> 'X1'
    )
"""
_WHO_CEASED = (
    " Care ends with an episode that ceases for another reason than that the child goes on to a"
    " new one. Episodes that ceased without a reason, and agreed series of short breaks (V3 and"
    " V4), are left out. A child whose care ended twice counts twice. The team and the worker are"
    " those who held the child last."
)
_ADOPTED = "reason_ceased IN ('E11', 'E12')"

AD01A = Measure(
    id="AD01a",
    stage=Stage.ADOPTION,
    name="Children adopted",
    definition=(
        "Children whose care ended in the twelve months because they were adopted (reasons E11 and"
        f" E12).{_WHO_CEASED}"
    ),
    numerator="Children adopted from care in the twelve months",
    denominator=None,
    polarity=Polarity.HIGH,
    summary=Count("children"),
    members=f"""
        {_CEASED}
        SELECT person_id, record_id, on_date, reason_ceased, team, worker
        FROM ceased WHERE {_ADOPTED}
    """,
    source=_SSDA903,
    reads="Children adopted from care numbered {value}",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "reason_ceased"),
    months=12,
    benchmark="No_of LAC Adopted",
)


def _share(
    id_: str, name: str, codes: tuple[str, ...], polarity: Polarity, reads: str, benchmark: str
) -> Measure:
    """Of those who left care in the twelve months, the share who left it in one way."""
    counts = ", ".join(f"'{code}'" for code in codes)
    return Measure(
        id=id_,
        stage=Stage.ADOPTION,
        name=name,
        definition=(
            "Children whose care ended in the twelve months for that reason"
            f" ({', '.join(codes)}), as a percentage of all children whose care ended in"
            f" them.{_WHO_CEASED}"
        ),
        numerator="Children whose care ended for that reason",
        denominator="Children whose care ended in the twelve months",
        polarity=polarity,
        summary=Percent(),
        members=f"""
            {_CEASED}
            SELECT person_id, record_id, on_date, reason_ceased IN ({counts}) AS counts,
                team, worker
            FROM ceased
        """,
        source=_SSDA903,
        reads=reads,
        months=12,
        benchmark=benchmark,
    )


AD01B = _share(
    "AD01b",
    "Children who left care by adoption",
    ("E11", "E12"),
    Polarity.HIGH,
    "{value} of children who left care were adopted",
    "%_of LAC Adopted",
)
AD07A = _share(
    "AD07a",
    "Children who left care by special guardianship",
    ("E45", "E46", "E47", "E48"),
    Polarity.NEUTRAL,
    "{value} of children who left care went to a special guardian",
    "LAC_ceased_SGO%",
)
AD07B = _share(
    "AD07b",
    "Children who left care by a child arrangements order",
    ("E41",),
    Polarity.NEUTRAL,
    "{value} of children who left care did so by a child arrangements order",
    "LAC_ceased_CAO%",
)


def _latest(column: str) -> str:
    """The latest of a child's days of one kind that came before the adoption, or on its day."""
    return f"MAX(CASE WHEN {column} <= on_date THEN {column} END)"


_WHO_WAS_ADOPTED = (
    " Children count in the period in which they were adopted (reasons E11 and E12), not in the one"
    " in which the steps were taken, for the team and the worker who held them last."
)
_OVER_THREE_YEARS = (
    "The mean of three years, as on the adoption scorecards: with few adoptions one child moves it"
    " by weeks. The threshold is of 2013 to 2016; none has been published since."
)

AD02 = Measure(
    id="AD02",
    stage=Stage.ADOPTION,
    name="From entering care to moving in with the adoptive family",
    definition=(
        "The mean number of days from entering care to moving in with the family that adopted, of"
        " the children adopted in the three years (indicator A10). A child moved in on the day of"
        " being placed for adoption or, if that was earlier, on the day on which they last changed"
        " carer before the adoption: with fostering for adoption, concurrent planning, or adoption"
        " by the foster carer the time stops when the child came to that family. Children of whom"
        f" one of the two days is not known are left out.{_WHO_WAS_ADOPTED}"
    ),
    numerator="Days from entering care to moving in with the adoptive family",
    denominator="Children adopted in the three years",
    polarity=Polarity.LOW,
    summary=Ratio(unit="days", rests_on="{numerator} days in all, {denominator} children"),
    members=f"""
        {_CEASED},
        changes AS (
            SELECT clae_person_id, clae_cla_episode_start_date AS day
            FROM episodes WHERE clae_cla_episode_start_reason IN ('S', 'P', 'B')
        ),
        moved AS (
            SELECT record_id, MAX(day) AS day
            FROM ceased JOIN changes ON clae_person_id = person_id AND day <= on_date
            WHERE {_ADOPTED}
            GROUP BY record_id
        ),
        placed AS (
            SELECT record_id, {_latest("perm_placed_for_adoption_date")} AS day
            FROM ceased JOIN ssd_permanence ON perm_person_id = person_id
            WHERE {_ADOPTED}
            GROUP BY record_id
        ),
        took AS (
            SELECT person_id, ceased.record_id, on_date, team, worker,
                DATE_DIFF('day', clae_entered_care_date, LEAST(moved.day, placed.day)) AS days
            FROM ceased
            LEFT JOIN moved ON moved.record_id = ceased.record_id
            LEFT JOIN placed ON placed.record_id = ceased.record_id
            WHERE {_ADOPTED}
        )
        SELECT person_id, record_id, on_date, days AS amount, 1 AS weight, team, worker
        FROM took WHERE days IS NOT NULL
    """,
    source="Adoption and Special Guardianship Leadership Board; ChAT",
    timescales=(TIMESCALES["T27"],),
    reads="Children adopted had moved in with their family {value} after entering care",
    months=36,
    caution=_OVER_THREE_YEARS,
)


def _took(start: str, days: str) -> str:
    """Children adopted, and what it took from a day to the match with the family."""
    return f"""
        {_CEASED},
        way AS (
            SELECT person_id, record_id, on_date, {_latest(start)} AS since,
                {_latest("perm_matched_date")} AS matched,
                MIN(team) AS team, MIN(worker) AS worker
            FROM ceased JOIN ssd_permanence ON perm_person_id = person_id
            WHERE {_ADOPTED}
            GROUP BY person_id, record_id, on_date
        )
        SELECT person_id, record_id, on_date, {days} AS amount, 1 AS weight, team, worker
        FROM way WHERE since IS NOT NULL AND matched IS NOT NULL
    """


_DAYS_TO_MATCH = "GREATEST(DATE_DIFF('day', since, matched), 0)"

AD03 = Measure(
    id="AD03",
    stage=Stage.ADOPTION,
    name="From the placement order to the match",
    definition=(
        "The mean number of days from the placement order to the match with the family, of the"
        " children adopted in the three years (indicator A2). A match before the order counts as 0"
        " days. Children without an order or without a match are left"
        f" out.{_WHO_WAS_ADOPTED}"
    ),
    numerator="Days from the placement order to the match",
    denominator="Children adopted in the three years, with an order and a match",
    polarity=Polarity.LOW,
    summary=Ratio(unit="days", rests_on="{numerator} days in all, {denominator} children"),
    members=_took("perm_placement_order_date", _DAYS_TO_MATCH),
    source="Adoption and Special Guardianship Leadership Board; ChAT",
    timescales=(TIMESCALES["T28"],),
    reads="Children adopted had been matched {value} after the placement order",
    months=36,
    caution=_OVER_THREE_YEARS,
)

AD04 = Measure(
    id="AD04",
    stage=Stage.ADOPTION,
    name="From the decision for adoption to the match",
    definition=(
        "The mean number of months from the agency's decision that the child should be placed for"
        " adoption to the match with the family, of the children adopted in the twelve months. A"
        " month is 30.4375 days. A match before the decision counts as 0. Children without a"
        f" decision or without a match are left out.{_WHO_WAS_ADOPTED}"
    ),
    numerator="Months from the decision to the match",
    denominator="Children adopted in the twelve months, with a decision and a match",
    polarity=Polarity.LOW,
    summary=Ratio(unit="months", rests_on="{numerator} months in all, {denominator} children"),
    members=_took("perm_adm_decision_date", f"{_DAYS_TO_MATCH} / 30.4375"),
    source="Children's social care dashboard",
    reads="Children adopted had been matched {value} months after the decision for adoption",
    months=12,
    earlier=("ssd_permanence",),
)

# The first day after a step on which the child's care ended: adopted or otherwise.
_CARE_ENDED = """
    SELECT clae_person_id, clae_cla_episode_ceased_date AS day
    FROM ssd_cla_episodes
    WHERE clae_cla_episode_ceased_date IS NOT NULL AND clae_cla_episode_ceased_reason <> 'X1'
"""

AD05 = Measure(
    id="AD05",
    stage=Stage.ADOPTION,
    name="Children with a placement order, not yet placed",
    definition=(
        "Children with a placement order at the end of the period's last day who had not been"
        " placed for adoption, for whom it had not been decided that they should not be adopted"
        " after all, and whose care had not ended. On the day of any of these the child no longer"
        " counts."
    ),
    numerator="Children with a placement order who wait to be placed",
    denominator=None,
    polarity=Polarity.LOW,
    summary=Count("children"),
    members=f"""
        WITH ended AS ({_CARE_ENDED}),
        orders AS (
            SELECT perm_person_id, perm_table_id, perm_placement_order_date,
                LEAST(
                    MIN(perm_placed_for_adoption_date), MIN(perm_decision_reversed_date),
                    MIN(ended.day)
                ) AS until
            FROM ssd_permanence
            LEFT JOIN ended
                ON clae_person_id = perm_person_id AND ended.day >= perm_placement_order_date
            WHERE perm_placement_order_date IS NOT NULL
            GROUP BY perm_person_id, perm_table_id, perm_placement_order_date
        )
        SELECT perm_person_id AS person_id, perm_table_id AS record_id,
            perm_placement_order_date AS from_date, until AS to_date
        FROM orders WHERE until IS NULL OR until > perm_placement_order_date
    """,
    source="Ofsted's Annex A, list 10; Ofsted's inspections",
    reads="Children with a placement order who waited to be placed numbered {value}",
)

AD06 = Measure(
    id="AD06",
    stage=Stage.ADOPTION,
    name="Decisions for adoption reversed",
    definition=(
        "Decisions for adoption reversed in the twelve months that end with the period's last day,"
        " as a percentage of all decisions that were in force on any of those days. A decision is"
        " in force from the day it is made to the day it is reversed or the child's care ends,"
        " by adoption or otherwise, both days included. The team and the worker are those who hold"
        " the child on the period's last day, or held the child last."
    ),
    numerator="Decisions reversed in the twelve months",
    denominator="Decisions for adoption in force in the twelve months",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH ended AS ({_CARE_ENDED}),
        holders AS ({HOLDERS}),
        decisions AS (
            SELECT perm_person_id, perm_table_id, perm_adm_decision_date,
                perm_decision_reversed_date,
                LEAST(perm_decision_reversed_date, MIN(ended.day)) AS until
            FROM ssd_permanence
            LEFT JOIN ended
                ON clae_person_id = perm_person_id AND ended.day >= perm_adm_decision_date
            WHERE perm_adm_decision_date IS NOT NULL
            GROUP BY perm_person_id, perm_table_id, perm_adm_decision_date,
                perm_decision_reversed_date
        )
        SELECT perm_person_id AS person_id, perm_table_id AS record_id, as_at.as_at,
            perm_decision_reversed_date <= as_at.as_at
                AND perm_decision_reversed_date >= {year_to("as_at.as_at")} AS counts,
            invo_professional_team AS team, invo_professional_id AS worker
        FROM as_at
        JOIN decisions
            ON perm_adm_decision_date <= as_at.as_at
            AND (until IS NULL OR until >= {year_to("as_at.as_at")})
        LEFT JOIN holders ON {last_holder("perm_person_id", "as_at.as_at")}
    """,
    source="Ofsted's Annex A, list 10; ChAT",
    reads="{value} of decisions for adoption were reversed in the year",
    months=12,
    earlier=("ssd_permanence",),
)

MEASURES = (AD01A, AD01B, AD02, AD03, AD04, AD05, AD06, AD07A, AD07B)
