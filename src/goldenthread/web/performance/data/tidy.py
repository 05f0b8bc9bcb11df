"""Results as the tidy table of explore education statistics: one row a figure.

What a row is of stands in its columns: time, place, measure, and a column for each breakdown, which
says Total where the figure is not split by it. Numbers stay numbers: where there is none the cell
is empty and the mark says why.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.dates.periods import financial_year, quarter
from goldenthread.dates.words import MONTHS
from goldenthread.measures.benchmarks.places import Places
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import CATALOGUE, DEFINITIONS
from goldenthread.measures.reporting import Every
from goldenthread.measures.results import RESULT_SCHEMA, Result, Status
from goldenthread.web.performance.words import symbol_of

LAYOUT = 1
"""Goes up with every change of the columns or of what stands in them."""
TOTAL = "Total"
LOW = "low"
"""The mark of what is printed as 0.0 and is not zero: whatever is less than ``NEARLY_ZERO``."""
NEARLY_ZERO = 0.05
PLACES = 4
"""Decimal places of a value."""
MEANS: Mapping[str, str] = {
    "time_period": "The financial year (202526), or of a month the calendar year (2026)",
    "time_identifier": "Financial year, Financial year Q1 to Q4, or the name of the month",
    "geographic_level": "Local authority",
    "country_code": "E92000001",
    "country_name": "England",
    "region_name": "The region; empty where the authority is not one of the official statistics",
    "new_la_code": "The authority's nine-character code; empty likewise",
    "old_la_code": "The Department's number of the authority; empty likewise",
    "la_name": "The authority",
    "stage": "The stage of the child's journey",
    "measure_id": "The measure's id, such as AS02",
    "measure_name": "The measure's name",
    "version": "The version of its definition",
    "period_start": "The first day that the figure looks at",
    "period_end": "The last day; of a stock the day on which it was counted",
    "breakdown": "The name of the breakdown, or Total",
    **{name: f"{one.title}, or Total" for name, one in BREAKDOWNS.items()},
    "numerator": "Who counts",
    "denominator": "Of how many",
    "value": "The figure",
    "lower_quartile": "Of durations: a quarter took no longer",
    "upper_quartile": "Of durations: three quarters took no longer",
    "unit": "The unit of the value",
    "mark": "c hidden, z no cases, x not available, low more than 0 but printed as 0; else empty",
    "status": "The same in words: ok, suppressed, no cases, incomplete …",
}
"""Every column in its order, with what it means."""


def rows_for(table: pa.Table, sees: Collection[str], *, empty: bool = True) -> pa.Table:
    """The rows of kept figures that are of the latest definitions and of breakdowns one sees.

    Without ``empty``, groups of which nothing was counted in a period are left out.
    """
    keep = np.ones(len(table), bool)
    for measure_id, versions in DEFINITIONS.items():
        if len(versions) > 1:
            is_it = _equal(table["measure"], measure_id)
            keep &= ~is_it | (table["version"].to_numpy() == versions[-1].version)
    for name in BREAKDOWNS:
        if name not in sees:
            keep &= pc.is_null(table[name]).to_numpy()
    if not empty:
        counted = [pc.greater(pc.fill_null(table[one], 0), 0) for one in _COUNTS]
        keep &= pc.or_(*counted).to_numpy()
    return table.filter(pa.array(keep))


_COUNTS = ("numerator", "denominator")


def _equal(column: pa.ChunkedArray, word: str) -> np.ndarray:
    return pc.equal(column, word).to_numpy()


def table_of(rows: Iterable[Result]) -> pa.Table:
    """Results as a table of `RESULT_SCHEMA`."""
    return pa.Table.from_pylist([_flat(row) for row in rows], schema=RESULT_SCHEMA)


def _flat(row: Result) -> dict:
    cuts = row.percentiles or {}
    return {
        "measure": row.measure,
        "version": row.version,
        "authority": row.authority,
        "period_start": row.period_start,
        "period_end": row.period_end,
        **row.breakdown,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "value": row.value,
        **{f"p{cut}": value for cut, value in cuts.items()},
        "unit": row.unit,
        "status": row.status,
    }


def tidy(table: pa.Table, every: Every, places: Places) -> pa.Table:
    """Results as tidy rows, in the order in which they come."""
    columns = {
        **_time(table, every),
        **_place(table, places),
        "stage": _mapped(table["measure"], lambda it: CATALOGUE[it].stage.value),
        "measure_id": table["measure"],
        "measure_name": _mapped(table["measure"], lambda it: CATALOGUE[it].name),
        **{name: table[name] for name in ("version", "period_start", "period_end")},
        "breakdown": _breakdown(table),
        **{name: _or_total(table[name]) for name in BREAKDOWNS},
        "numerator": table["numerator"],
        "denominator": table["denominator"],
        "value": pc.round(table["value"], PLACES),
        "lower_quartile": pc.round(table["p25"], PLACES),
        "upper_quartile": pc.round(table["p75"], PLACES),
        "unit": table["unit"],
        "mark": _marks(table),
        "status": table["status"],
    }
    return pa.table({name: columns[name] for name in MEANS})


def _mapped(column: pa.ChunkedArray, word: Callable[[str], str]) -> pa.Array:
    """A column of few words, each put into another."""
    indices, words = _coded(column)
    return _words(indices, [word(it) for it in words.to_pylist()])


def _coded(column: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """The places and the words of a column of words."""
    whole = column.unify_dictionaries().combine_chunks()
    return whole.indices, whole.dictionary


def _words(places: pa.Array, words: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(places, pa.array(words, pa.string()))


def _or_total(column: pa.ChunkedArray) -> pa.Array:
    indices, words = _coded(column)
    return _words(pc.fill_null(indices, len(words)), [*words.to_pylist(), TOTAL])


def _breakdown(table: pa.Table) -> pa.Array:
    places = np.zeros(len(table), np.int32)
    for place, name in enumerate(BREAKDOWNS, start=1):
        places[pc.is_valid(table[name]).to_numpy()] = place
    return _words(pa.array(places), [TOTAL, *BREAKDOWNS])


def _time(table: pa.Table, every: Every) -> dict[str, pa.Array]:
    coded = table["period_end"].combine_chunks().dictionary_encode()
    told = [_moment(end, every) for end in coded.dictionary.to_pylist()]
    return {
        "time_period": _words(coded.indices, [period for period, _ in told]),
        "time_identifier": _words(coded.indices, [identifier for _, identifier in told]),
    }


def _moment(end: date, every: Every) -> tuple[str, str]:
    """How official statistics write a period: (202627, Financial year Q2), (2026, September)."""
    year = financial_year(end)
    written = f"{year.start.year}{year.end.year % 100:02}"
    match every:
        case Every.MONTH:
            return str(end.year), MONTHS[end.month - 1]
        case Every.QUARTER:
            return written, f"Financial year Q{quarter(end).name[-1]}"
        case Every.YEAR:
            return written, "Financial year"


def _place(table: pa.Table, places: Places) -> dict[str, pa.Array]:
    indices, names = _coded(table["authority"])
    found = [places.find(name, date.max) for name in names.to_pylist()]
    regions = [places.get(one.region) if one else None for one in found]
    told = {
        "geographic_level": ["Local authority"] * len(found),
        "country_code": [places.england.ons[-1]] * len(found),
        "country_name": [places.england.name] * len(found),
        "region_name": [one.name if one else "" for one in regions],
        "new_la_code": [one.ons[-1] if one and one.ons else "" for one in found],
        "old_la_code": [str(one.code) if one else "" for one in found],
        "la_name": names.to_pylist(),
    }
    return {name: _words(indices, words) for name, words in told.items()}


def _marks(table: pa.Table) -> pa.Array:
    value = table["value"].combine_chunks()
    is_low = pc.and_(pc.greater(value, 0), pc.less(value, NEARLY_ZERO))
    marks = _mapped(table["status"], _mark).cast(pa.string())
    return pc.if_else(pc.fill_null(is_low, fill_value=False), LOW, marks).dictionary_encode()


def _mark(status: str) -> str:
    return "" if status == Status.OK else symbol_of(status)
