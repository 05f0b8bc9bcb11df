"""Pieces of SELECTs that several measures are made of."""

from goldenthread.measures.breakdowns import NEVER


def in_turn(events: str, of: str) -> str:
    """Events one after another: each with ``until``, the day of the next.

    ``events`` is a SELECT of ``of`` (whose events they are), ``day`` and ``day_wd``, its place
    among working days. The event that holds on a day began on or before it and ``until`` is later
    or null; of several on one day one holds.
    """
    return f"""
        SELECT {of}, day, day_wd, LEAD(day) OVER (PARTITION BY {of} ORDER BY day) AS until
        FROM ({events}) AS events
        WHERE {of} IS NOT NULL AND day IS NOT NULL
    """


def holds(start: str, end: str, day: str) -> str:
    """Whether something that lasts from ``start`` until ``end`` (null while open) holds on a day.

    On the day it ends it no longer holds. Two comparisons, and no choice between two, are what an
    engine can heed while it joins.
    """
    return f"{start} <= {day} AND COALESCE({end}, {NEVER}) > {day}"


def year_to(day: str) -> str:
    """The first of the days of the twelve months that end with a day."""
    return f"CAST({day} + INTERVAL 1 DAY - INTERVAL 1 YEAR AS DATE)"


def months_begun(since: str, day: str) -> str:
    """How many months have begun from one day to another: 0 on the day itself, then 1 up to and
    on the same day of the next month, and so on.

    What is due every n months is in time while no more than n have begun. It stands in the place
    of an interval where n is the council's setting and not a literal.
    """
    return (
        f"(12 * (EXTRACT(YEAR FROM {day}) - EXTRACT(YEAR FROM {since}))"
        f" + EXTRACT(MONTH FROM {day}) - EXTRACT(MONTH FROM {since})"
        f" + CASE WHEN EXTRACT(DAY FROM {day}) > EXTRACT(DAY FROM {since}) THEN 1 ELSE 0 END)"
    )


def flagged(outcome: str, flag: str) -> str:
    """Whether a flag of an outcome, a JSON object of flags, is set; null without an outcome."""
    said = f"UPPER(JSON_EXTRACT_STRING({outcome}, '$.{flag}'))"
    return f"{said} IN ('Y', 'YES', 'TRUE', 'T', '1')"


def outside(held: str) -> str:
    """The times that a person spends in none of some spans, which may overlap.

    ``held`` is a SELECT of person_id, from_date (inclusive) and to_date (exclusive, null while
    open); so is the answer, which begins in 1900. A person without a span is not in it.
    """
    return f"""
        SELECT person_id, DATE '1900-01-01' AS from_date, MIN(from_date) AS to_date
        FROM ({held}) AS held GROUP BY person_id
        UNION ALL
        SELECT person_id, reach AS from_date, next_from AS to_date
        FROM (
            SELECT person_id,
                MAX(COALESCE(to_date, {NEVER})) OVER (
                    PARTITION BY person_id ORDER BY from_date
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                ) AS reach,
                LEAD(from_date) OVER (PARTITION BY person_id ORDER BY from_date) AS next_from
            FROM ({held}) AS held
        ) AS reached
        WHERE reach < COALESCE(next_from, {NEVER})
    """


HOLDERS = """
    SELECT invo_person_id, invo_professional_team, invo_professional_id,
        invo_involvement_start_date AS held_from,
        LEAD(invo_involvement_start_date) OVER (
            PARTITION BY invo_person_id
            ORDER BY invo_involvement_start_date, invo_involvement_end_date, invo_involvements_id
        ) AS next_from
    FROM ssd_involvements
    WHERE invo_person_id IS NOT NULL AND invo_involvement_start_date IS NOT NULL
"""
"""Who held a child last: from the day a worker began until the day the next one did.

A case closes on the day its worker leaves it, and on that day nobody holds the child any more:
what ends with the case counts for the team that held the child last.
"""


def last_holder(person: str, day: str) -> str:
    """Whether a row of `HOLDERS` held a person last, on a day; of several in a day one did."""
    return f"invo_person_id = {person} AND {holds('held_from', 'next_from', day)}"
