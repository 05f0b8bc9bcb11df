"""Plants for the families of rules, worked out from the declarations of the tables.

A fault is planted in the first row of a table, or in a copy of it. What else it breaks is worked
out where it follows from the declarations, and is otherwise stated in `ALSO`.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from goldenthread.schema.filed import FiledTable
from goldenthread.schema.ssd_filed import SSD_FILED
from goldenthread.schema.table import JSON, TEXT, TIMESTAMP, Column
from rules.planted.ssd.also import ALSO
from rules.planted.ssd.stories import KNOWN, records_of
from rules.planting import Edit, Plant, Spot, add, breach, change, clear, spot

EVERY = tuple(SSD_FILED.tables.values())
OF_THE_AUTHORITY = {"ssd_professionals", "ssd_department", "ssd_version_log"}
SHORT = {table.name: table.name.removeprefix("ssd_") for table in EVERY}
DEEDS = (
    "ssd_contacts",
    "ssd_cin_episodes",
    "ssd_cin_visits",
    "ssd_cp_visits",
    "ssd_cla_visits",
)
FAMILY_ROWS = {"ssd_address"}
UNBORN = {
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


def plant(
    code: str, what: str, *edits: Edit, finds: list[Spot], also: set[str] = frozenset(), **more
) -> Plant:
    companions = (set(also) | ALSO.get(code, set())) - {code}
    return breach(code, what, *edits, finds=finds, companions=companions, **more)


def shared(table: FiledTable) -> bool:
    return table.name in OF_THE_AUTHORITY


def readers_of(table: FiledTable, key: str) -> set[str]:
    """The rules on references by which the child's records lead to a row of the table."""
    return {
        f"SSD-LINK-{column.name}"
        for other in EVERY
        if other.name in KNOWN
        for column in other.columns
        if column.references == f"{table.name}.{key}"
        # A period of care is named by every episode, and is no key.
        if not (other.name == "ssd_mother" and column.name == "moth_person_id")
    }


def keys(table: FiledTable) -> Iterator[Plant]:
    code, last = f"SSD-KEY-{SHORT[table.name]}", table.key[-1]
    also = readers_of(table, last)
    if shared(table):
        edit, where = add(table.name, **{last: None}), spot(table.name, 1, last)
        also = set()
    else:
        edit, where = change(table.name, **{last: None}), spot(table.name, 1, last)
    yield plant(code, f"{last} is blank", edit, finds=[where], also=also)
    edit = (
        add(table.name, **dict.fromkeys(table.key, "0"))
        if shared(table)
        else change(table.name, **{last: "0"})
    )
    yield clear(code, f"{last} is a nought", edit)


def twice(table: FiledTable) -> Iterator[Plant]:
    code = f"SSD-TWICE-{SHORT[table.name]}"
    row = {} if shared(table) else dict(KNOWN[table.name][0])
    row.pop("clae_cla_id", None)
    again = len(KNOWN.get(table.name, ())) + 1 if not shared(table) else 2
    names = own(table, "ONE")
    edits = (
        (add(table.name, **names), add(table.name, **names))
        if shared(table)
        else (change(table.name, **own(table, "ONE")), add(table.name, **row, **own(table, "ONE")))
    )
    also = set() if shared(table) else readers_of(table, table.key[-1])
    yield plant(
        code,
        "a second row of the same key",
        *edits,
        finds=[spot(table.name, again, *table.key), spot(table.name, 1, *table.key)],
        also=also,
    )
    edits = (
        (add(table.name, **own(table, "TWO")), add(table.name, **own(table, "two")))
        if shared(table)
        else (change(table.name, **own(table, "TWO")), add(table.name, **row, **own(table, "two")))
    )
    yield clear(code, "a key that differs in its case", *edits)


def own(table: FiledTable, value: str) -> dict[str, str]:
    """A key of a child's own row, besides the part that says whose it is."""
    names = [it for it in table.key if not is_child(table, it)] or table.key
    return dict.fromkeys(names, f"{value}-{table.name}-twice")


def is_child(table: FiledTable, column: str) -> bool:
    return table.column(column).references == "ssd_person.pers_person_id"


def unread(table: FiledTable) -> Iterator[Plant]:
    typed = [it for it in table.columns if it.type is not TEXT]
    if not typed:
        return
    code, column = f"SSD-UNREAD-{SHORT[table.name]}", typed[-1].name
    bad, blank = {column: None, f"{column}_unread": "??"}, {column: None}
    if shared(table):
        edits = add(table.name, **bad), add(table.name, **blank)
    else:
        edits = change(table.name, **bad), change(table.name, **blank)
    yield plant(
        code,
        f"{column} cannot be read",
        edits[0],
        finds=[spot(table.name, 1, column)],
    )
    yield clear(code, f"{column} is blank", edits[1])


def blank(table: FiledTable, column: Column) -> Iterator[Plant]:
    code, name = f"SSD-BLANK-{column.name}", column.name
    touch = add if shared(table) else change
    edit = touch(table.name, **{name: None})
    yield plant(code, "it is blank", edit, finds=[spot(table.name, 1, name)])
    near = {name: "0"} if column.type is TEXT else {name: None, f"{name}_unread": "??"}
    yield clear(code, "it is there, if worthless", touch(table.name, **near))


def link(table: FiledTable, column: Column) -> Iterator[Plant]:
    code, name = f"SSD-LINK-{column.name}", column.name
    touch = add if shared(table) else change
    named = {"dept_team_name": "Team"} if shared(table) else {}
    edit = touch(table.name, **named, **{name: "nothing"})
    yield plant(code, "it leads nowhere", edit, finds=[spot(table.name, 1, name)])
    yield clear(code, "it is blank", touch(table.name, **named, **{name: None}))


def of_another(table: FiledTable, column: Column) -> Iterator[Plant]:
    code = f"SSD-CHILD-{column.name}"
    to, _, key = column.references.partition(".")
    other, person = SSD_FILED.tables[to], f"another of {column.name}"
    records = records_of(person)
    yield plant(
        code,
        "it leads to a record of somebody else",
        *(add(name, **row) for name, row in records.items()),
        change(table.name, **{column.name: records[to][key]}),
        finds=[
            spot(table.name, 1, table.identity, column.name),
            spot(to, len(KNOWN[to]) + 1, other.identity, key),
        ],
    )
    yield clear(code, "it leads nowhere", change(table.name, **{column.name: "nothing"}))


def order(table: FiledTable, start: str, end: str) -> Iterator[Plant]:
    code = f"SSD-ORDER-{end}"
    timed = table.column(end).type is TIMESTAMP
    first, day_before = "2025-12-02", "2025-12-01"
    same = first
    if timed:
        first, day_before, same = (f"2025-12-02 {it}:00" for it in ("10:00", "09:59", "10:00"))
    yield plant(
        code,
        "the end is before the start",
        change(table.name, **{start: first, end: day_before}),
        finds=[spot(table.name, 1, start, end)],
    )
    yield clear(code, "both on one day", change(table.name, **{start: first, end: same}))


def begins(table: FiledTable) -> Iterator[Plant]:
    name = "pers_dob" if table.name == "ssd_person" else table.begins
    code = SHORT[table.name]
    ends = {it.end: None for it in table.intervals if it.start == name}
    has_birth = bool(table.begins and table.identity) and table.name not in FAMILY_ROWS
    born = date.fromisoformat("2008-08-15" if table.name in UNBORN else "2009-06-15")
    if has_birth:
        for what, day, family in (
            ("the day before it may begin", born - timedelta(1), "BIRTH"),
            ("the day after the death", date(2026, 3, 11), "DEATH"),
        ):
            field = "pers_dob" if family == "BIRTH" else "pers_death_date"
            yield plant(
                f"SSD-{family}-{code}",
                what,
                change(table.name, **{**ends, name: written(table, name, day)}),
                finds=[spot(table.name, 1, name), spot("ssd_person", 1, field)],
                story="known" if family == "BIRTH" else "died",
            )
        yield clear(
            f"SSD-BIRTH-{code}",
            "the day it may begin",
            change(table.name, **{name: written(table, name, born)}),
        )
        yield clear(
            f"SSD-DEATH-{code}",
            "the day of the death",
            change(table.name, **{**ends, name: written(table, name, date(2026, 3, 10))}),
            story="died",
        )
    # Another day for every table: one day of several children would be taken for the extract's.
    later = date(2062, 1, 1) + timedelta(EVERY.index(table))
    yield plant(
        f"SSD-FUTURE-{code}",
        "long after the extract",
        change(table.name, **{**ends, name: written(table, name, later)}),
        finds=[spot(table.name, 1, name)],
    )
    soon = date(2026, 4, 20) - timedelta(DEEDS.index(table.name) if table.name in DEEDS else 0)
    yield clear(
        f"SSD-FUTURE-{code}",
        "no more than 31 days after the extract",
        change(table.name, **{**ends, name: written(table, name, soon)}),
    )


def written(table: FiledTable, name: str, day: date) -> str:
    return f"{day} 10:00:00" if table.column(name).type is TIMESTAMP else str(day)


def codes(table: FiledTable, column: Column) -> Iterator[Plant]:
    code = f"SSD-CODE-{column.name}"
    several = column.type is JSON
    known = column.codes.codes[0]
    good = (known.also or (known.code.lower(),))[0]
    bad = '["2B", "?!"]' if several else "?!"
    yield plant(
        code,
        "a code of no list",
        change(table.name, **{column.name: bad}),
        finds=[spot(table.name, 1, column.name)],
    )
    near = f'["{good}"]' if several else good
    yield clear(code, "another spelling", change(table.name, **{column.name: near}))


def every() -> Iterator[Plant]:
    from goldenthread.rules.catalogue.ssd.values import NEEDED

    for table in EVERY:
        yield from keys(table)
        yield from twice(table)
        yield from unread(table)
        for column in table.columns:
            if column.name in NEEDED:
                yield from blank(table, column)
            if column.references:
                yield from link(table, column)
                to = column.references.partition(".")[0]
                if table.identity and SSD_FILED.tables[to].identity and to != "ssd_person":
                    yield from of_another(table, column)
            if column.codes:
                yield from codes(table, column)
        for interval in table.intervals:
            yield from order(table, interval.start, interval.end)
        if table.begins or table.name == "ssd_person":
            yield from begins(table)


PLANTS = tuple(every())
