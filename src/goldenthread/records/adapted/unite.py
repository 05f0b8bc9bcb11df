"""Several returns of one authority put together, by the identifier of the child."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.extract import Extract
from goldenthread.records.manifest import Notice
from goldenthread.records.typed import TypedRows


def unite(extracts: Sequence[Extract]) -> Extract:
    """The records of several returns, of which the first to tell something is believed.

    A table that several returns tell has the rows of all, a row of the same key once: what the
    first leaves blank is filled by the next. So they must give the same key to the same thing.
    Where they tell different things the first is kept, and how many rows it concerns is noted, by
    column.
    """
    first, *others = extracts
    whole = Extract(ignored=tuple(name for it in extracts for name in it.ignored))
    whole.returns = tuple(name for it in extracts for name in it.returns)
    for it in extracts:
        whole.sources += it.sources
        whole.unreadable += it.unreadable
        whole.left_out += it.left_out
        whole.notices += it.notices
        whole.faults += it.faults
        whole.set_aside += it.set_aside
        whole.lacking += it.lacking
    whole.tables = dict(first.tables)
    for other in others:
        for name, rows in other.tables.items():
            before = whole.tables.get(name)
            whole.tables[name] = rows if before is None else _united(before, rows, whole.notices)
    return whole


def _united(first: TypedRows, second: TypedRows, notices: list[Notice]) -> TypedRows:
    """The rows of both, those of the same key put together."""
    known, more = _keys(first), _keys(second)
    place = pc.index_in(known, more)
    new = np.flatnonzero(pc.is_null(pc.index_in(more, known)).to_numpy(zero_copy_only=False))
    columns = {}
    for name, values in first.columns.items():
        theirs = second.columns[name]
        there = theirs.take(place)
        if name not in first.table.key:
            notices += _differing(f"{first.table.name}.{name}", values, there)
        columns[name] = pa.concat_arrays([pc.coalesce(values, there), theirs.take(pa.array(new))])
    return TypedRows(
        first.table,
        f"{first.file}, {second.file}",
        columns,
        np.arange(len(first) + len(new)),
        first.lines,
        first.absent & second.absent,
    )


def _keys(rows: TypedRows) -> pa.Array:
    return pc.binary_join_element_wise(*(rows.columns[it] for it in rows.table.key), "\x1f")


def _differing(where: str, mine: pa.Array, theirs: pa.Array) -> Iterator[Notice]:
    count = pc.sum(pc.not_equal(mine, theirs)).as_py() or 0
    if count:
        text = f"rows that the returns tell differently, of which the first was kept: {count:,}"
        yield Notice(where, count, text)
