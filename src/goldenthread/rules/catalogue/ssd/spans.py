"""Pairs of spans that cannot be: two of one child at once, and one outside another."""

from goldenthread.rules.rule import Rule, Severity, at, on_rows
from goldenthread.schema.filed import unread_column


def until(end: str) -> str:
    """The SQL that says how long a span lasts: "until 3 March 2026", "with no end"."""
    return (
        f"CASE WHEN {end} IS NULL THEN 'with no end' "
        f"ELSE 'until ' || strftime({end}, '%-d %B %Y') END"
    )


def overlapping(
    code: str,
    severity: Severity,
    wording: str,
    *,
    table: str,
    child: str,
    start: str,
    end: str,
    what: str,
    where: str = "TRUE",
    alike: str = "",
    **more: object,
) -> Rule:
    """Declare that two spans of one child must not share time; one breach for each two that do.

    A span lasts from its start to its end, and where it ends another may begin; no end is open. A
    span of no time, one without a start and one whose end cannot be read meet none. `where` says
    which rows are such spans; `alike` names a column in which the two must agree besides.
    """
    said = f", {alike} AS alike" if alike else ""
    spans = f"""
        SELECT row, {child} AS child, {start} AS starts, {end} AS ends{said}
        FROM {table}
        WHERE {child} IS NOT NULL AND {start} IS NOT NULL AND ({end} IS NULL OR {end} > {start})
            AND {unread_column(end)} IS NULL AND ({where})
    """
    same = " AND other.alike = one.alike" if alike else ""
    return on_rows(
        code,
        severity,
        wording,
        select=f"""
            WITH spans AS ({spans})
            SELECT one.row AS one, other.row AS other, {until("one.ends")} AS one_until
            FROM spans AS one
            JOIN spans AS other ON other.child = one.child{same}
                AND (other.starts > one.starts
                    OR (other.starts = one.starts AND other.row > one.row))
                AND (one.ends IS NULL OR other.starts < one.ends)
        """,
        look_at=(at(table, start, end, role="one"), at(table, start, end, role="other")),
        explain=(
            f"{what} from {{one.{start}}} {{one_until}}, and another began on {{other.{start}}}"
        ),
        **more,
    )
