"""The reference page of the documentation, written from the declarations."""

from collections.abc import Iterable, Iterator

from goldenthread.schema.codesets import CODE_LISTS
from goldenthread.schema.reference import REFERENCE
from goldenthread.schema.returns import RETURNS
from goldenthread.schema.ssd import SSD, STAGES
from goldenthread.schema.table import Code, CodeList, Column, Table

_INTRODUCTION = """\
# The tables

This page is generated from the declarations in `goldenthread.schema`; do not edit it.

The names of tables and columns, the references of items and the codes are those of the Standard
Safeguarding Dataset; the meanings are told in our own words. Files may be CSV or Parquet, one for
each table. A missing file or column is reported with what it disables; a missing key is refused.

A snapshot also holds, beside each date, its working-day ordinal in a column of the same name
ending in `_wd`: the working days between two dates are the difference of their ordinals.
"""


def reference_page() -> str:
    """Every table, column and code list as one page of Markdown, in the order of the journey."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield from _counts()
    for stage, tables in STAGES.items():
        yield f"\n## {stage}"
        for table in tables:
            yield from _table(table)
    yield "\n## Population and districts"
    for table in REFERENCE.values():
        yield from _table(table)
    yield from _returns()
    yield "\n## Code lists"
    yield "\nDays are inclusive. Meanings marked * are general knowledge of the field."
    for codes in CODE_LISTS.values():
        yield from _code_list(codes)


def _counts() -> Iterator[str]:
    columns = sum(len(table.file_columns) for table in SSD.values())
    yield f"The dataset has {len(SSD)} tables and {columns} columns."


def _table(table: Table) -> Iterator[str]:
    yield f"\n### {table.name}\n"
    yield f"{table.meaning}\n"
    yield from _grid(
        ("Column", "Type", "Meaning", "Links", "Returns", "Item"), map(_column, table.columns)
    )
    if table.intervals:
        yield ""
    for interval in table.intervals:
        yield f"`{interval.end}` is not before `{interval.start}`."


def _column(column: Column) -> tuple[str, ...]:
    return (
        f"`{column.name}`",
        column.type.value,
        f"{column.meaning}. {column.note}".rstrip(". ") + ".",
        "; ".join(_links(column)),
        ", ".join(column.returns),
        column.item,
    )


def _links(column: Column) -> Iterator[str]:
    if column.key:
        yield "key"
    if column.references:
        yield f"to `{column.references}`"
    if column.codes:
        yield f"[{column.codes.title}](#{_anchor(column.codes.title)})"
    if column.placeholder:
        yield "still a placeholder in the standard"
    if column.derived:
        yield "filled at load"


def _returns() -> Iterator[str]:
    yield "\n## Returns\n"
    yield "A column without a return is kept for local use.\n"
    yield from _grid(("Return", "What it is"), RETURNS.items())


def _code_list(codes: CodeList) -> Iterator[str]:
    yield f"\n### {codes.title}\n"
    yield from _grid(("Code", "Meaning", "From", "To"), map(_code, codes.codes))


def _code(code: Code) -> tuple[str, ...]:
    return (
        f"`{code.code}`",
        code.meaning + ("" if code.confirmed else " *"),
        code.valid_from.isoformat() if code.valid_from else "",
        code.valid_to.isoformat() if code.valid_to else "",
    )


def _grid(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heading)
    yield _row(("---",) * len(heading))
    yield from map(_row, rows)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _anchor(title: str) -> str:
    words = "".join(letter for letter in title.lower() if letter.isalnum() or letter in " -")
    return words.replace(" ", "-")
