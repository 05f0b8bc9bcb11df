"""References: each leads to a record that is there, and that is of the same child."""

from collections.abc import Iterator

from goldenthread.rules.catalogue.ssd.naming import any_noun, code, noun, tables
from goldenthread.rules.rule import ERROR, Rule, at, on_rows
from goldenthread.schema.filed import FiledTable
from goldenthread.schema.ssd_filed import SSD_FILED
from goldenthread.schema.table import Column

_PERSON = "ssd_person"


def _leads_nowhere(table: FiledTable, column: Column, to: FiledTable, key: str) -> Rule:
    name = column.name
    return on_rows(
        code("LINK", name),
        ERROR,
        f"What {name} names must be in {to.name} as a {key}.",
        select=f"""
            SELECT t.row AS {table.name} FROM {table.name} AS t
            WHERE t.{name} IS NOT NULL
                AND t.{name} NOT IN (SELECT {key} FROM {to.name} WHERE {key} IS NOT NULL)
        """,
        look_at=(at(table.name, name),),
        explain=(
            f"The {noun(table.name)} names the {noun(to.name)} {{{name}}}, and no row of"
            f" {to.name} has it as its {key}"
        ),
    )


def _of_another_child(table: FiledTable, column: Column, to: FiledTable, key: str) -> Rule:
    child, others = table.identity, to.identity
    return on_rows(
        code("CHILD", column.name),
        ERROR,
        f"What {column.name} names must be {any_noun(to.name)} of the same child.",
        select=f"""
            SELECT t.row AS {table.name}, its.row AS named
            FROM {table.name} AS t
            JOIN (
                SELECT {key} AS key, min(row) AS row, min({others}) AS child, max({others}) AS other
                FROM {to.name} WHERE {key} IS NOT NULL GROUP BY {key}
            ) AS its ON its.key = t.{column.name}
            WHERE t.{child} <> its.child AND t.{child} <> its.other
        """,
        look_at=(at(table.name, child, column.name), at(to.name, others, key, role="named")),
        explain=(
            f"The {noun(table.name)} is of child {{{table.name}.{child}}}, and the {noun(to.name)}"
            f" {{{table.name}.{column.name}}} that it names is of child {{named.{others}}}"
        ),
    )


def _rules() -> Iterator[Rule]:
    for table in tables():
        for column in table.columns:
            if column.references is None:
                continue
            name, _, key = column.references.partition(".")
            to = SSD_FILED.tables[name]
            yield _leads_nowhere(table, column, to, key)
            if table.identity and to.identity and name != _PERSON:
                yield _of_another_child(table, column, to, key)


RULES = tuple(_rules())
