"""The one way of summing up, as SQL: from who counts to how many, for any measure."""

from collections.abc import Sequence
from datetime import date

from goldenthread.dates.periods import add_months
from goldenthread.measures.breakdowns import BREAKDOWNS, NOT_KNOWN
from goldenthread.measures.extract import Extract
from goldenthread.measures.measure import (
    PERCENT,
    Count,
    Measure,
    Mix,
    Percent,
    Percentiles,
    Rate,
    Ratio,
    Shape,
    Summary,
)
from goldenthread.measures.results import PERCENTILE_NAMES, Status

Groups = Sequence[tuple[str, ...]]


def shared(relation: str, measure: Measure) -> str:
    """Name what measures over windows of the same length share."""
    return f"{relation}_{measure.months}"


POPULATION = "population"
POPULATIONS = """
    SELECT n, popn_district AS district,
        ARG_MAX(popn_children_0_17, popn_mid_year) AS children
    FROM {windows} JOIN population ON popn_mid_year < EXTRACT(YEAR FROM period_end)
    GROUP BY n, popn_district
"""


def _placed_sql(measure: Measure, by: Sequence[str]) -> str:
    """Members with the words of each breakdown; a span is cut where a breakdown changes."""
    spanned = [name for name in by if name not in measure.own_breakdowns]
    words, joins = [], []
    for name in by:
        value = f"own.{name}" if name in measure.own_breakdowns else f"by_{name}.value"
        if BREAKDOWNS[name].has_labels:
            joins.append(f"LEFT JOIN labels_{name} ON labels_{name}.value = {value}")
            value = f"labels_{name}.label, {value}"
        otherwise = NOT_KNOWN if name in measure.own_breakdowns else BREAKDOWNS[name].otherwise
        words.append(f"COALESCE({value}, '{otherwise}') AS {name}")
    held = [
        f"LEFT JOIN spans_{name} AS by_{name} ON by_{name}.person_id = own.person_id"
        f" AND {_holds(measure.shape, f'by_{name}')}"
        for name in spanned
    ]
    others = [
        f"own.{column}"
        for column in measure.prepared.output
        if column not in (*measure.own_breakdowns, "from_date", "to_date")
    ]
    cut = ""
    if measure.shape is Shape.SPAN:
        starts = ", ".join(["own.from_date", *(f"by_{name}.from_date" for name in spanned)])
        ends = ", ".join(["own.to_date", *(f"by_{name}.to_date" for name in spanned)])
        others += [
            "own.from_date AS began",
            f"GREATEST({starts}) AS from_date",
            f"LEAST({ends}) AS to_date",
        ]
        cut = f"WHERE LEAST({ends}) IS NULL OR LEAST({ends}) > GREATEST({starts})"
    return (
        f"SELECT {', '.join([*others, *words])} FROM members AS own "
        f"{' '.join([*held, *joins])} {cut}"
    )


def _holds(shape: Shape, by: str) -> str:
    """SQL that a value held when a member counted."""
    if shape is Shape.SPAN:
        return (
            f"(own.to_date IS NULL OR {by}.from_date < own.to_date)"
            f" AND ({by}.to_date IS NULL OR {by}.to_date > own.from_date)"
        )
    on = "own.on_date" if shape is Shape.EVENT else "own.as_at"
    return f"{by}.from_date <= {on} AND ({by}.to_date IS NULL OR {by}.to_date > {on})"


def _exact_sum(column: str) -> str:
    """Sum decimals: a sum of floating numbers depends on the order in which they were added."""
    return f"SUM(CAST({column} AS DECIMAL(18, 6)))"


def _numerator(summary: Summary) -> str:
    match summary:
        case Count() | Rate() | Mix():
            return "COUNT(*)"
        case Percent():
            return "SUM(CASE WHEN counts THEN 1 ELSE 0 END)"
        case Ratio():
            return _exact_sum("amount")
        case Percentiles():
            return "CAST(NULL AS DOUBLE)"


def _denominator(summary: Summary) -> str:
    match summary:
        case Count() | Rate() | Mix():
            return "CAST(NULL AS DOUBLE)"
        case Percent():
            return "COUNT(*)"
        case Ratio():
            return _exact_sum("weight")
        case Percentiles():
            return "COUNT(amount)"


def _cuts(summary: Summary) -> list[str]:
    if not isinstance(summary, Percentiles):
        return [f"CAST(NULL AS DOUBLE) AS {name}" for name in PERCENTILE_NAMES]
    return [
        f"QUANTILE_CONT(amount, {cut}) AS {name}"
        for cut, name in zip(summary.cuts, PERCENTILE_NAMES, strict=True)
    ]


def _grouping(period: str, groups: Groups) -> str:
    sets = [f"({period})", *(f"({period}, {', '.join(group)})" for group in groups)]
    return f"GROUPING SETS ({', '.join(sets)})"


def _tallies_sql(measure: Measure, groups: Groups, by: Sequence[str], first: date) -> str:
    """One row a period and group: numerator, denominator and percentiles."""
    columns = ", ".join(["n", *by])
    if measure.shape is Shape.SPAN:
        return _steps_sql(measure, groups, by, first)
    if measure.shape is Shape.AS_AT:
        periods = f"JOIN {shared('periods', measure)} ON as_at = period_end"
        return (
            f"SELECT {columns}, {_amounts(measure.summary)} FROM placed {periods}"
            f" GROUP BY {_grouping('n', groups)}"
        )
    days = f"JOIN {shared('days', measure)} AS days ON days.day = on_date"
    parts = f"JOIN {shared('parts', measure)} AS parts ON parts.part = "
    if isinstance(measure.summary, Percentiles):
        return (
            f"SELECT parts.{columns}, {_amounts(measure.summary)}"
            f" FROM placed {days} {parts}days.part GROUP BY {_grouping('parts.n', groups)}"
        )
    # Sums of the parts make the sum of a window: twelve overlapping years are read once.
    summed = (
        f"SELECT {', '.join(['part', *by])}, {_amounts(measure.summary)}"
        f" FROM placed {days} GROUP BY {_grouping('part', groups)}"
    )
    return (
        f"SELECT parts.{columns}, SUM(numerator) AS numerator, SUM(denominator) AS denominator,"
        f" {', '.join(_cuts(measure.summary))}"
        f" FROM ({summed}) AS summed {parts}summed.part GROUP BY parts.{columns}"
    )


def _amounts(summary: Summary) -> str:
    return (
        f"{_numerator(summary)} AS numerator, {_denominator(summary)} AS denominator,"
        f" {', '.join(_cuts(summary))}"
    )


def _steps_sql(measure: Measure, groups: Groups, by: Sequence[str], first: date) -> str:
    """One row a period and group: by how much the open members rose or fell since the last."""
    if not isinstance(measure.summary, Count | Rate | Mix):
        message = f"{measure.id}: members that stand open can be counted, nothing else"
        raise TypeError(message)
    # Each group by itself: cutting a span by several breakdowns at once multiplies it.
    return " UNION ALL ".join(_steps_of(measure, group, by, first) for group in ((), *groups))


def _steps_of(measure: Measure, group: Sequence[str], by: Sequence[str], first: date) -> str:
    names = [name if name in group else f"CAST(NULL AS VARCHAR) AS {name}" for name in by]
    day = f"GREATEST(CASE WHEN step = 1 THEN from_date ELSE to_date END, DATE '{first}')"
    return (
        f"SELECT {', '.join(['n', *names])}, SUM(step) AS numerator,"
        f" CAST(NULL AS DOUBLE) AS denominator, {', '.join(_cuts(measure.summary))}"
        f" FROM ({_placed_sql(measure, group)}) AS placed"
        " CROSS JOIN (SELECT 1 AS step UNION ALL SELECT -1) AS steps"
        f" JOIN {shared('days', measure)} AS days ON days.day = {day}"
        " WHERE step = 1 OR to_date IS NOT NULL"
        f" GROUP BY {', '.join(['n', *group])}"
    )


def result_sql(measure: Measure, extract: Extract, groups: Groups, first: date) -> str:
    """Write the query of a measure's results, with the columns of `RESULT_SCHEMA`.

    ``first`` is the first day of the first window: what was open before stands open on it.
    """
    by = sorted({name for group in groups for name in group})
    fair_from = add_months(extract.history_begins, measure.look_back_months)
    filled = ", ".join(
        name if name in by else f"CAST(NULL AS VARCHAR) AS {name}" for name in BREAKDOWNS
    )
    return f"""
        WITH members AS ({measure.prepared.sql()}),
        placed AS ({_placed_sql(measure, by)}),
        tallies AS ({_tallies_sql(measure, groups, by, first)}),
        grid AS ({_grid_sql(measure, by)}),
        counted AS ({_counted_sql(measure, by)}),
        shared AS ({_shared_sql(measure, by)}),
        judged AS (
            SELECT *, CASE
                WHEN period_end > DATE '{extract.as_at}' OR period_start < DATE '{fair_from}'
                    THEN '{Status.INCOMPLETE}'
                {_overwritten(measure, extract)}
                WHEN denominator = 0 THEN '{Status.NO_CASES}'
                WHEN unit = '{Rate.unit}' AND denominator IS NULL THEN '{Status.NO_POPULATION}'
                ELSE '{Status.OK}'
            END AS status
            FROM shared
        )
        SELECT '{measure.id}' AS measure, {measure.version} AS version,
            {_text(extract.authority)} AS authority, period_start, period_end, {filled},
            {_unless_overwritten(measure, "numerator")},
            {_unless_overwritten(measure, "denominator")},
            CASE WHEN status = '{Status.OK}' THEN {_value(measure.summary)} END AS value,
            {", ".join(_where_ok(name) for name in PERCENTILE_NAMES)}, unit, status
        FROM judged
        ORDER BY {", ".join([*(f"{name} NULLS FIRST" for name in by), "n"])}
    """


def _overwritten(measure: Measure, extract: Extract) -> str:
    """Tell the days that what is overwritten no longer tells of."""
    if not measure.as_held:
        return ""
    return f"WHEN period_end < DATE '{extract.as_at}' THEN '{Status.OVERWRITTEN}'"


def _unless_overwritten(measure: Measure, name: str) -> str:
    if not measure.as_held:
        return name
    return f"CASE WHEN status <> '{Status.OVERWRITTEN}' THEN {name} END AS {name}"


def _where_ok(name: str) -> str:
    return f"CASE WHEN status = '{Status.OK}' THEN {name} END AS {name}"


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _value(summary: Summary) -> str:
    match summary:
        case Count():
            return "numerator"
        case Percent():
            return "100.0 * numerator / denominator"
        case Ratio():
            return f"{summary.per}.0 * numerator / denominator"
        case Rate():
            return (
                f"CASE WHEN unit = '{summary.unit}' THEN {summary.per}.0 * numerator / denominator"
                " ELSE numerator END"
            )
        case Mix():
            return (
                f"CASE WHEN unit = '{PERCENT}' THEN 100.0 * numerator / denominator"
                " ELSE numerator END"
            )
        case Percentiles():
            return "p50"


def _shared_sql(measure: Measure, by: Sequence[str]) -> str:
    """Where groups share a whole, put it under each of them."""
    if not isinstance(measure.summary, Mix) or measure.summary.by not in by:
        return "SELECT * FROM counted"
    divided = f"{measure.summary.by} IS NOT NULL"
    within = ", ".join(["n", divided, *(name for name in by if name != measure.summary.by)])
    return f"""
        SELECT n, period_start, period_end, {", ".join(by)}, numerator,
            CASE WHEN {divided} THEN SUM(numerator) OVER (PARTITION BY {within}) END AS denominator,
            p25, p50, p75, CASE WHEN {divided} THEN '{PERCENT}' ELSE unit END AS unit
        FROM counted
    """


def _grid_sql(measure: Measure, by: Sequence[str]) -> str:
    """Every period for every group that was ever found, so that an empty one shows."""
    nothing = "".join(f", CAST(NULL AS VARCHAR) AS {name}" for name in by)
    names = "".join(f", {name}" for name in by)
    return f"""
        SELECT n, period_start, period_end{names}
        FROM {shared("periods", measure)}
        CROSS JOIN (SELECT 1 AS one{nothing} UNION SELECT 1 AS one{names} FROM tallies) AS found
    """


def _counted_sql(measure: Measure, by: Sequence[str]) -> str:
    """Numerator, denominator, percentiles and unit of every cell of the grid."""
    summary = measure.summary
    join = "".join(f" AND tallies.{name} IS NOT DISTINCT FROM grid.{name}" for name in by)
    numerator, denominator = "tallies.numerator", "tallies.denominator"
    unit, population = f"'{summary.unit}'", ""
    if measure.shape is Shape.SPAN:
        group = f"PARTITION BY {', '.join(f'grid.{name}' for name in by)}" if by else ""
        numerator = f"SUM(COALESCE(tallies.numerator, 0)) OVER ({group} ORDER BY grid.n)"
    elif not isinstance(summary, Percentiles):
        numerator = "COALESCE(tallies.numerator, 0)"
    if isinstance(summary, Percent | Ratio | Percentiles):
        denominator = "COALESCE(tallies.denominator, 0)"
    if isinstance(summary, Rate):
        dividing = [name for name in by if name not in ("district", *summary.among_all)]
        others = [f"grid.{name} IS NULL" for name in dividing]
        whole = " AND ".join(["TRUE", *others])
        denominator = f"CASE WHEN {whole} THEN populations.children END"
        unit = f"CASE WHEN {whole} THEN '{summary.unit}' ELSE '{summary.counted}' END"
        district = "grid.district" if "district" in by else "NULL"
        population = (
            f"LEFT JOIN {shared('populations', measure)} AS populations ON populations.n = grid.n"
            f" AND populations.district IS NOT DISTINCT FROM {district}"
        )
    return f"""
        SELECT grid.*, CAST({numerator} AS DOUBLE) AS numerator,
            CAST({denominator} AS DOUBLE) AS denominator, p25, p50, p75, {unit} AS unit
        FROM grid LEFT JOIN tallies ON tallies.n = grid.n{join} {population}
    """


def member_sql(measure: Measure, by: Sequence[str]) -> str:
    """Write the query of who counts in the one window there is, with the words of breakdowns."""
    windows = shared("periods", measure)
    in_period = {
        Shape.EVENT: "on_date >= period_start AND on_date <= period_end",
        Shape.SPAN: "from_date <= period_end AND (to_date IS NULL OR to_date > period_end)",
        Shape.AS_AT: "as_at = period_end",
    }[measure.shape]
    on = {Shape.EVENT: "on_date", Shape.SPAN: "began", Shape.AS_AT: "as_at"}[measure.shape]
    optional = {
        "counts": "counts" if "counts" in measure.prepared.output else "TRUE",
        "amount": "amount" if "amount" in measure.prepared.output else "CAST(NULL AS DOUBLE)",
        "weight": "weight" if "weight" in measure.prepared.output else "CAST(NULL AS DOUBLE)",
    }
    return f"""
        WITH members AS ({measure.prepared.sql()}), placed AS ({_placed_sql(measure, by)})
        SELECT person_id, record_id, {on} AS on_date,
            COALESCE({optional["counts"]}, FALSE) AS counts,
            CAST({optional["amount"]} AS DOUBLE) AS amount,
            CAST({optional["weight"]} AS DOUBLE) AS weight
            {"".join(f", {name}" for name in by)}
        FROM placed JOIN {windows} ON {in_period}
        ORDER BY person_id NULLS LAST, on_date, record_id
    """
