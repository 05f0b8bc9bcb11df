"""What names a row: every row has its key, and no two have the same."""

from collections.abc import Iterator

from goldenthread.rules.catalogue.ssd.naming import any_noun, code, noun, tables
from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows
from goldenthread.schema.filed import FiledTable


def _missing(table: FiledTable) -> Rule:
    blank = " OR ".join(f"{it} IS NULL" for it in table.key)
    values = " and ".join(f"{it} is {{{it}}}" for it in table.key)
    return on_row(
        code("KEY", table.name),
        ERROR,
        f"Every row of {table.name} must have {' and '.join(table.key)}, which names it.",
        table=table.name,
        when=blank,
        look_at=table.key,
        only="{field} IS NULL",
        explain=f"Nothing names this {noun(table.name)}: {values}",
    )


def _repeated(table: FiledTable) -> Rule:
    key = ", ".join(table.key)
    blank = " AND ".join(f"{it} IS NOT NULL" for it in table.key)
    values = " and ".join(f"{it} {{again.{it}}}" for it in table.key)
    return on_rows(
        code("TWICE", table.name),
        ERROR,
        f"No two rows of {table.name} may have the same {' and '.join(table.key)}.",
        select=f"""
            SELECT t.row AS again, first.row AS first
            FROM {table.name} AS t
            JOIN (
                SELECT {key}, min(row) AS row FROM {table.name}
                WHERE {blank} GROUP BY {key} HAVING count(*) > 1
            ) AS first USING ({key})
            WHERE t.row > first.row
        """,
        look_at=(
            at(table.name, *table.key, role="again"),
            at(table.name, *table.key, role="first"),
        ),
        explain=f"Another row before is {any_noun(table.name)} with {values} already",
    )


def _rules() -> Iterator[Rule]:
    for table in tables():
        yield _missing(table)
        yield _repeated(table)


RULES = tuple(_rules())
