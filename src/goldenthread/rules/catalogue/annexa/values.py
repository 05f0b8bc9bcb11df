"""Values of a list, one by one: missing, unreadable, not whole or none of the choices."""

from collections.abc import Iterator

from goldenthread.rules.catalogue.annexa.naming import (
    code,
    heading,
    place,
    plain,
    quoted,
    spellings,
)
from goldenthread.rules.rule import ERROR, Rule, on_row
from goldenthread.schema.annexa import LISTS
from goldenthread.schema.annexa_asked import AnnexList
from goldenthread.schema.filed import unread_column
from goldenthread.schema.table import DATE, CodeList


def _blank(annex: AnnexList, name: str) -> Rule:
    lacks = f"{name} IS NULL"
    if annex.column(name).type is DATE:
        lacks += f" AND {unread_column(name)} IS NULL"
    return on_row(
        code(annex, "BLANK", name),
        ERROR,
        f"In {place(annex)}, {heading(annex, name)} must not be blank.",
        table=annex.name,
        when=lacks,
        look_at=(name,),
        explain=f"{heading(annex, name)} is blank",
    )


def _unreadable(annex: AnnexList) -> Rule:
    days = [it.name for it in annex.columns if it.type is DATE]
    said = ", ".join(
        f"'{_in_text(heading(annex, it))}: “' || {unread_column(it)} || '”'" for it in days
    )
    return on_row(
        code(annex, "UNREAD"),
        ERROR,
        f"In {place(annex)}, every date must be a date.",
        table=annex.name,
        when=" OR ".join(f"{unread_column(it)} IS NOT NULL" for it in days),
        look_at=tuple(days),
        only="{unread} IS NOT NULL",
        say={"written": f"concat_ws(', ', {said})"},
        explain="What is written is no date: {written}",
    )


def _not_whole(annex: AnnexList, numbers: tuple[str, ...]) -> Rule:
    said = ", ".join(
        f"CASE WHEN {_is_not_whole(it)} THEN '{_in_text(heading(annex, it))}: “' || {it} || '”' END"
        for it in numbers
    )
    return on_row(
        code(annex, "WHOLE"),
        ERROR,
        f"In {place(annex)}, ages and counts must be whole numbers, and only an age may be -1.",
        table=annex.name,
        when=" OR ".join(map(_is_not_whole, numbers)),
        look_at=numbers,
        only=_is_not_whole("{field}"),
        say={"written": f"concat_ws(', ', {said})"},
        explain="What is written is no whole number: {written}",
    )


def _is_not_whole(name: str) -> str:
    return f"NOT regexp_full_match({name}, '(-1|[0-9]+)([.]0+)?')"


def _is_below_nothing(annex: AnnexList, counts: tuple[str, ...]) -> Rule:
    return on_row(
        code(annex, "COUNT"),
        ERROR,
        f"In {place(annex)}, a count must not be below 0.",
        table=annex.name,
        when=" OR ".join(f"{it} LIKE '-%'" for it in counts),
        look_at=counts,
        only="{field} LIKE '-%'",
        explain="A count is below 0: " + ", ".join(f"{{{it}}}" for it in counts),
    )


def _no_choice(annex: AnnexList, name: str, codes: CodeList) -> Rule:
    before_colon = f"rtrim(split_part({plain(name)}, ':', 1))"
    every = spellings(codes)
    short = [it for it in every if ":" not in it]
    unknown = f"{before_colon} NOT IN ({quoted(short)})"
    # What stands before the colon of a choice is mostly a spelling of it, and then says enough.
    longer = [it for it in every if ":" in it and it.partition(":")[0].rstrip() not in short]
    if longer:
        unknown += f" AND {plain(name)} NOT IN ({quoted(longer)})"
    return on_row(
        code(annex, "CODE", name),
        ERROR,
        f"In {place(annex)}, {heading(annex, name)} must be one of the choices of Ofsted's"
        " template.",
        table=annex.name,
        when=unknown,
        look_at=(name,),
        explain=f"{heading(annex, name)} is {{{name}}}, which is none of the choices",
    )


def _in_text(text: str) -> str:
    return text.replace("'", "''")


def _rules() -> Iterator[Rule]:
    for annex in LISTS:
        for name, asked in annex.asked.items():
            if not asked.may_be_blank:
                yield _blank(annex, name)
        yield _unreadable(annex)
        numbers = tuple(name for name, asked in annex.asked.items() if asked.whole)
        if numbers:
            yield _not_whole(annex, numbers)
        counts = tuple(it for it in numbers if it != "age")
        if counts:
            yield _is_below_nothing(annex, counts)
        for column in annex.columns:
            if column.codes:
                yield _no_choice(annex, column.name, column.codes)


RULES = tuple(_rules())
