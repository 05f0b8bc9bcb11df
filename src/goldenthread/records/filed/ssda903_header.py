"""Which table of SSDA903 a CSV file is, by the columns that it has."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.schema.filed import FiledTable
from goldenthread.schema.ssda903 import SSDA903

_TABLES = tuple(SSDA903.tables.values())
# A header with so many columns of one file, and without the child, is that file in disorder.
_ENOUGH = 3
_OFTEN = Counter(column.name for table in _TABLES for column in table.file_columns)


@dataclass(frozen=True)
class Chosen:
    """The table that a header is of, and the sign by which it is told."""

    table: FiledTable
    sign: str


@dataclass(frozen=True)
class Unclear:
    """Why a header cannot be said to be of one table; the sentence is fit for a fault.

    `near` holds columns that it has of the return, when they are enough to take it for a file of
    the return that is not in order.
    """

    why: str
    near: tuple[str, ...] = ()


def peculiar(table: FiledTable) -> frozenset[str]:
    """The columns that this table has and no other table of the return has."""
    return frozenset(column.name for column in table.file_columns if _OFTEN[column.name] == 1)


def choose_table(names: Iterable[str]) -> Chosen | Unclear:
    """Choose by the columns peculiar to a table.

    A table comes into question when the columns without which no row of it can be told are there,
    and at least half of those that are peculiar to it. Between several, the one with the most
    peculiar columns is chosen, unless another is complete too.
    """
    there = {name.upper() for name in names}
    rivals = sorted(
        (table for table in _TABLES if _in_question(table, there)),
        key=lambda table: -len(peculiar(table) & there),
    )
    if not rivals:
        return _none(there)
    first, *others = rivals
    for other in others:
        as_many = len(peculiar(other) & there) == len(peculiar(first) & there)
        if as_many or not _lacking(other, there):
            why = f"the header has the columns of {first.name} and of {other.name} at once"
            return Unclear(why, (*_told_by(first, there), *_told_by(other, there)))
    return Chosen(first, f"by its columns {', '.join(_told_by(first, there))}")


def _in_question(table: FiledTable, there: set[str]) -> bool:
    own = peculiar(table)
    return there.issuperset(table.key) and 2 * len(own & there) >= len(own)


def _told_by(table: FiledTable, there: set[str]) -> list[str]:
    telling = peculiar(table) | set(table.key)
    return [it.name for it in table.file_columns if it.name in telling & there][:4]


def _lacking(table: FiledTable, there: set[str]) -> list[str]:
    return [column.name for column in table.file_columns if column.name not in there]


def _none(there: set[str]) -> Unclear:
    """Names the nearest table; unknown headings are counted, for a row of data may stand there."""
    nearest = max(
        _TABLES,
        key=lambda it: (
            len(peculiar(it) & there),
            len(it.columns) - len(_lacking(it, there)) - len(it.columns) / 100,
        ),
    )
    known = {column.name for column in nearest.file_columns}
    lacking = _lacking(nearest, there)
    if not known & there:
        return Unclear("the header has no column of any SSDA903 file")
    besides = sorted(name for name in there - known if _OFTEN[name])
    strange = sum(1 for name in there - known if not _OFTEN[name])
    more = [*besides, *([f"{strange} of no file of the return"] if strange else [])]
    why = (
        "the header is of no SSDA903 file: the nearest is "
        f"{nearest.name}, of which it lacks {', '.join(lacking)}"
    )
    if more:
        why += f"; it has besides {', '.join(more)}"
    own = peculiar(nearest) & there
    is_near = len(own) >= _ENOUGH or ("CHILD" in there and bool(own))
    return Unclear(why, tuple(_told_by(nearest, there)) if is_near else ())
