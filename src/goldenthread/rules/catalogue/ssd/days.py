"""Dates that cannot be: ends before starts, days before birth, after death or the extract."""

from collections.abc import Iterator

from goldenthread.rules.catalogue.ssd.naming import any_noun, code, noun, tables
from goldenthread.rules.catalogue.ssd.shared import DEEDS
from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows
from goldenthread.schema.filed import FiledTable
from goldenthread.schema.table import TIMESTAMP, Interval

BEFORE_BIRTH = frozenset(
    {
        "ssd_contacts",
        "ssd_early_help_episodes",
        "ssd_cin_episodes",
        "ssd_cin_assessments",
        "ssd_cin_plans",
        "ssd_cin_visits",
        "ssd_s47_enquiry",
        "ssd_initial_cp_conference",
        "ssd_cp_plans",
        "ssd_cp_reviews",
        "ssd_cp_visits",
        "ssd_pre_proceedings",
        "ssd_permanence",
        "ssd_involvements",
    }
)
"""The tables whose matter may begin for a child not yet born, from ten months before birth."""

OF_THE_FAMILY = frozenset({"ssd_address"})
"""The tables whose rows may be those of the family, before the child and after."""


def _out_of_order(table: FiledTable, interval: Interval) -> Rule:
    start, end = interval.start, interval.end
    return on_row(
        code("ORDER", end),
        ERROR,
        f"{end} must not come before {start}.",
        table=table.name,
        when=f"{end} < {start}",
        look_at=(start, end),
        explain=f"{end}, {{{end}}}, comes before {start}, {{{start}}}",
    )


def _before_birth(table: FiledTable) -> Rule:
    child, begins = table.identity, table.begins
    unborn = table.name in BEFORE_BIRTH
    earliest = "CAST(p.pers_dob - INTERVAL 10 MONTH AS DATE)" if unborn else "p.pers_dob"
    more = "more than ten months before" if unborn else "before"
    return on_rows(
        code("BIRTH", table.name),
        ERROR,
        f"{_begins(table)} must not be {more} the child's date of birth.",
        select=f"""
            SELECT t.row AS {table.name}, p.row AS ssd_person
            FROM {table.name} AS t JOIN ssd_person AS p ON p.pers_person_id = t.{child}
            WHERE {_day(table, f"t.{begins}")} < {earliest}
        """,
        look_at=(at(table.name, begins), at("ssd_person", "pers_dob")),
        explain=(
            f"The {noun(table.name)} is of {{{begins}}}, {more} the child was born on {{pers_dob}}"
        ),
    )


def _after_death(table: FiledTable) -> Rule:
    child, begins = table.identity, table.begins
    return on_rows(
        code("DEATH", table.name),
        QUERY,
        f"{_begins(table)} should not be after the child's death. Please check.",
        select=f"""
            SELECT t.row AS {table.name}, p.row AS ssd_person
            FROM {table.name} AS t JOIN ssd_person AS p ON p.pers_person_id = t.{child}
            WHERE {_day(table, f"t.{begins}")} > p.pers_death_date
        """,
        look_at=(at(table.name, begins), at("ssd_person", "pers_death_date")),
        explain=(
            f"The {noun(table.name)} is of {{{begins}}}, after the child died on"
            " {pers_death_date}"
        ),
    )


def _after_the_extract(table: FiledTable, begins: str) -> Rule:
    return on_rows(
        code("FUTURE", table.name),
        QUERY,
        f"{_begins(table) if table.begins else begins} should not be more than 31 days after the"
        " extract. Please check.",
        select=f"""
            SELECT t.row AS {table.name}, extract_day.last_day
            FROM {table.name} AS t
            JOIN extract_day ON {_day(table, f"t.{begins}")} > extract_day.last_day + 31
        """,
        look_at=(at(table.name, begins),),
        any_of=() if table.name in DEEDS else DEEDS,
        uses=tuple(it for it in DEEDS if it != table.name),
        explain=(
            f"{begins} is {{{begins}}}, and {{last_day}} is the last day on which these records"
            " tell of several children"
        ),
    )


def _begins(table: FiledTable) -> str:
    said = any_noun(table.name)
    return f"The day of {said} ({table.begins})"


def _day(table: FiledTable, column: str) -> str:
    name = column.rpartition(".")[2]
    return f"CAST({column} AS DATE)" if table.column(name).type is TIMESTAMP else column


def _rules() -> Iterator[Rule]:
    for table in tables():
        for interval in table.intervals:
            yield _out_of_order(table, interval)
        if table.begins and table.identity and table.name not in OF_THE_FAMILY:
            yield _before_birth(table)
            yield _after_death(table)
        begins = "pers_dob" if table.name == "ssd_person" else table.begins
        if begins:
            yield _after_the_extract(table, begins)


RULES = tuple(_rules())
