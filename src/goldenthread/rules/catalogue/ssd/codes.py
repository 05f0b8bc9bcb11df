"""Codes: each is in its list, and in use while the record lasts."""

from collections.abc import Iterator

from goldenthread.rules.catalogue.ssd.naming import any_noun, code, noun, tables
from goldenthread.rules.catalogue.ssd.spans import until
from goldenthread.rules.rule import QUERY, Rule, at, on_row, on_rows
from goldenthread.schema.filed import FiledTable
from goldenthread.schema.table import JSON, Code, CodeList, Column

LASTS = {
    "lega_legal_status": ("lega_legal_status_start_date", "lega_legal_status_end_date"),
    "clap_cla_placement_type": ("clap_cla_placement_start_date", "clap_cla_placement_end_date"),
}
"""While what lasts a code must be in use, of every column whose list has codes of limited use."""


def is_unknown(column: str, codes: CodeList) -> str:
    """The condition that a value is in no spelling of a list, known up to a colon as readers do."""
    spelled = sorted({it.casefold() for code in codes.codes for it in (code.code, *code.also)})
    unknown = f"rtrim(split_part(lower({column}), ':', 1)) NOT IN ({_quoted(spelled)})"
    if any(":" in it for it in spelled):
        unknown = f"({unknown} AND lower({column}) NOT IN ({_quoted(spelled)}))"
    return unknown


def _not_in_list(table: FiledTable, column: Column, codes: CodeList) -> Rule:
    name = column.name
    return on_row(
        code("CODE", name),
        QUERY,
        f"{name} should be a code of the list “{codes.title}”. Please check.",
        table=table.name,
        when=is_unknown(name, codes),
        look_at=(name,),
        explain=f"The {noun(table.name)} has {{{name}}} as {name}, which is in no list",
    )


def _not_in_list_of_several(table: FiledTable, column: Column, codes: CodeList) -> Rule:
    name = column.name
    return on_rows(
        code("CODE", name),
        QUERY,
        f"{name} should hold codes of the list “{codes.title}” only. Please check.",
        select=f"""
            SELECT row AS {table.name}, string_agg(one, ', ' ORDER BY one) AS unknown
            FROM (
                SELECT DISTINCT row, unnest(CAST(CAST({name} AS JSON) AS VARCHAR[])) AS one
                FROM {table.name} WHERE {name} LIKE '[%'
            ) AS codes
            WHERE {is_unknown("one", codes)}
            GROUP BY row
        """,
        look_at=(at(table.name, name),),
        explain=f"The {noun(table.name)} has {{unknown}} in {name}, which is in no list",
    )


def _not_in_use(table: FiledTable, column: Column, codes: CodeList) -> Rule:
    name = column.name
    start, end = LASTS[name]
    limited = {it.code for it in codes.codes if it.valid_from or it.valid_to}
    periods = [it for it in codes.codes if it.code in limited]
    in_use = " OR ".join(_in_use(it, name, start, end) for it in periods)
    spelled = sorted({it.casefold() for code in periods for it in (code.code, *code.also)})
    return on_row(
        code("DATED", name),
        QUERY,
        f"{name} should be a code in use at some time while {any_noun(table.name)} lasts. Please"
        " check.",
        table=table.name,
        when=f"{start} IS NOT NULL AND lower({name}) IN ({_quoted(spelled)}) AND NOT ({in_use})",
        look_at=(name, start, end),
        say={"lasts": until(end)},
        explain=f"{{{name}}} was not in use as {name} from {{{start}}} {{lasts}}",
        note="A code that came into use while it lasted may have been given to it then.",
    )


def _in_use(code: Code, name: str, start: str, end: str) -> str:
    spelled = [it.casefold() for it in (code.code, *code.also)]
    days = [f"coalesce({end} >= DATE '{code.valid_from}', TRUE)"] if code.valid_from else []
    days += [f"{start} <= DATE '{code.valid_to}'"] if code.valid_to else []
    return f"({' AND '.join([f'lower({name}) IN ({_quoted(spelled)})', *days])})"


def _quoted(spelled: list[str]) -> str:
    return ", ".join("'" + it.replace("'", "''") + "'" for it in spelled)


def _rules() -> Iterator[Rule]:
    for table in tables():
        for column in table.columns:
            if column.codes is None:
                continue
            rule = _not_in_list_of_several if column.type is JSON else _not_in_list
            yield rule(table, column, column.codes)
            if any(it.valid_from or it.valid_to for it in column.codes.codes):
                yield _not_in_use(table, column, column.codes)


RULES = tuple(_rules())
