"""Pieces of SELECTs that several measures are made of."""


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

    On the day it ends it no longer holds.
    """
    return f"{start} <= {day} AND ({end} IS NULL OR {end} > {day})"
