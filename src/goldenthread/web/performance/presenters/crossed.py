"""Two breakdowns at once: a table with the groups of one down and of the other across."""

from collections.abc import Iterator, Sequence

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.measure import Measure, Percent
from goldenthread.measures.results import Result
from goldenthread.measures.words import bare, period
from goldenthread.web.design.words import number
from goldenthread.web.performance.looks import Look
from goldenthread.web.performance.presenters.drawn import Drawn
from goldenthread.web.performance.presenters.table import columns_of, headings, is_empty
from goldenthread.web.performance.seen import Crossed
from goldenthread.web.performance.words import bare_value

MOST_CELLS = 400
"""A table with more is given as a list of the pairs that have anything to measure."""
NOTHING = "none"


def crossed_table(look: Look, table: Crossed) -> Drawn:
    """The figures of every pair of groups, with the totals of each; empty groups are left out."""
    measure = look.measure
    rows = _groups(measure, look.by, table.rows)
    columns = _groups(measure, look.also, table.columns)
    names = [BREAKDOWNS[name].title for name in (look.by, look.also)]
    title = (
        f"{measure.name} by {names[0].lower()} and {names[1].lower()}, "
        f"{period(measure, table.whole)}"
    )
    if len(rows) * len(columns) > MOST_CELLS:
        return _as_list(look, table, rows, columns, title, names)
    return Drawn(
        title=title,
        svg="",
        columns=headings(names[0], *columns, "All"),
        rows=[*(_row(look, table, row, columns) for row in rows), _totals(measure, table, columns)],
        note=_how_to_read(measure),
        by_group=True,
    )


def further(look: Look, table: Crossed, children: bool) -> Drawn | None:
    """One group of a breakdown broken down once more; None where there is nothing to tell.

    ``children`` says whether this person may open them: each row then leads to its own list.
    """
    measure, also = look.measure, look.also
    cells = {part: cell for (group, part), cell in table.cells.items() if group == look.group}
    parts = _groups(measure, also, cells)
    if not parts:
        return None
    unit = cells[parts[0]].unit
    numbers = columns_of(measure, unit)
    last = ["Children"] if children else []
    return Drawn(
        title=f"{look.group} by {BREAKDOWNS[also].title.lower()}, {period(measure, table.whole)}",
        svg="",
        columns=[
            *headings(BREAKDOWNS[also].title, *(column.heading for column in numbers)),
            *last,
        ],
        rows=[
            [
                _name(look, part),
                *(column.read(cells[part]) for column in numbers),
                *([_children(look, part)] if children else []),
            ]
            for part in parts
        ],
        note="",
        by_group=True,
    )


def _name(look: Look, part: str) -> str | dict:
    """A worker has a page of their own, whichever team they are looked at from."""
    if look.also != "worker":
        return part
    return {"text": part, "href": look.at(by="worker", group=part, also=None).href()}


def _children(look: Look, part: str) -> dict:
    return {"text": f"Children: {part}", "href": look.at(within=part).href("children")}


def _groups(measure: Measure, by: str, found) -> list[str]:
    return [
        group for group in BREAKDOWNS[by].in_order(found) if not is_empty(measure, found[group])
    ]


def _row(look: Look, table: Crossed, row: str, columns: Sequence[str]) -> list:
    name = {"text": row, "href": look.at(group=row).href()}
    cells = [_cell(look.measure, table.cells.get((row, column))) for column in columns]
    return [name, *cells, _cell(look.measure, table.rows[row])]


def _totals(measure: Measure, table: Crossed, columns: Sequence[str]) -> list:
    totals = [*(table.columns[it] for it in columns), table.whole]
    return ["All", *(_cell(measure, it) for it in totals)]


def _cell(measure: Measure, result: Result | None) -> str:
    """A figure; of a share with how many it rests on, without which it tells little."""
    if result is None or is_empty(measure, result):
        return NOTHING
    if not isinstance(measure.summary, Percent) or result.value is None:
        return bare_value(result)
    counted, of = (number(it or 0) for it in (result.numerator, result.denominator))
    return f"{bare(result.value, result.unit)} ({counted} of {of})"


def _how_to_read(measure: Measure) -> str:
    if isinstance(measure.summary, Percent):
        return "Per cent; in brackets how many count, and of how many."
    return ""


def _as_list(
    look: Look,
    table: Crossed,
    rows: Sequence[str],
    columns: Sequence[str],
    title: str,
    names: Sequence[str],
) -> Drawn:
    numbers = columns_of(look.measure, table.whole.unit)
    return Drawn(
        title=title,
        svg="",
        columns=[names[0], *headings(names[1], *(column.heading for column in numbers))],
        rows=[
            [row, column, *(it.read(cell) for it in numbers)]
            for row, column, cell in _pairs(look.measure, table, rows, columns)
        ],
        note="",
        by_group=True,
    )


def _pairs(
    measure: Measure, table: Crossed, rows: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[str, str, Result]]:
    for row in rows:
        for column in columns:
            cell = table.cells.get((row, column))
            if cell is not None and not is_empty(measure, cell):
                yield row, column, cell
