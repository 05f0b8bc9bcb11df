"""Dates and ages of a list that cannot be, and rows that repeat another."""

from collections.abc import Iterator

from goldenthread.rules.catalogue.annexa.naming import BEGINS, code, heading, place
from goldenthread.rules.catalogue.annexa.shared import DEEDS
from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows
from goldenthread.schema.annexa import LISTS
from goldenthread.schema.annexa_asked import AnnexList
from goldenthread.schema.table import Interval

AFTER_BIRTH = frozenset({"children_in_care", "adoption"})
"""The lists that hold no unborn child; the others may begin ten months before birth."""

ONCE = {
    "referrals": ("child_unique_id", "referral_date"),
    "assessments": ("child_unique_id", "assessment_start_date"),
    "section_47_enquiries": ("child_unique_id", "strategy_discussion_date"),
    "children_in_need": ("child_unique_id", "need_start_date"),
    "child_protection": ("child_unique_id", "plan_start_date"),
    "children_in_care": ("child_unique_id", "care_start_date"),
    "care_leavers": ("child_unique_id",),
    "adoption": ("child_unique_id", "decision_date"),
    "adopters": ("adopter_id",),
}
"""What no two rows of a list may share; a child may be contacted about twice in a day."""


def _out_of_order(annex: AnnexList, interval: Interval) -> Rule:
    start, end = interval.start, interval.end
    return on_row(
        code(annex, "ORDER", f"{start}-{end}"),
        ERROR,
        f"In {place(annex)}, {heading(annex, end)} must not come before {heading(annex, start)}.",
        table=annex.name,
        when=f"{end} < {start}",
        look_at=(start, end),
        explain=(
            f"{heading(annex, end)} is {{{end}}}, before {heading(annex, start)}, {{{start}}}"
        ),
    )


def _twice(annex: AnnexList, names: tuple[str, ...]) -> Rule:
    key = ", ".join(names)
    given = " AND ".join(f"{it} IS NOT NULL" for it in names)
    said = " and ".join(heading(annex, it) for it in names)
    return on_rows(
        code(annex, "TWICE"),
        ERROR,
        f"In {place(annex)}, no two rows may have the same {said}.",
        select=f"""
            SELECT t.row AS again, first.row AS first
            FROM {annex.name} AS t
            JOIN (
                SELECT {key}, min(row) AS row FROM {annex.name}
                WHERE {given} GROUP BY {key} HAVING count(*) > 1
            ) AS first USING ({key})
            WHERE t.row > first.row
        """,
        look_at=(at(annex.name, *names, role="again"), at(annex.name, *names, role="first")),
        explain=f"Another row before in the list has the same {said}",
    )


def _age(annex: AnnexList) -> Rule:
    years = "TRY_CAST(t.age AS DOUBLE)"
    return on_rows(
        code(annex, "AGE"),
        ERROR,
        f"In {place(annex)}, {heading(annex, 'age')} must be the age in whole years on the day of"
        " the extract, and -1 for a child not yet born.",
        select=f"""
            SELECT t.row AS {annex.name}, extract_day.last_day
            FROM {annex.name} AS t
            JOIN extract_day ON extract_day.last_day IS NOT NULL
            WHERE {years} >= -1 AND {years} = floor({years}) AND CASE
                WHEN {years} = -1 THEN t.date_of_birth + INTERVAL 2 MONTH <= extract_day.last_day
                ELSE {years} < date_part('year', age(extract_day.last_day, t.date_of_birth))
                    OR {years}
                        > date_part('year', age(extract_day.last_day + 31, t.date_of_birth))
            END
        """,
        look_at=(at(annex.name, "date_of_birth", "age"),),
        explain="Born on {date_of_birth}, and said to be {age} years old at about {last_day}",
        uses=tuple(it for it in DEEDS if it != annex.name),
        any_of=() if annex.name in DEEDS else DEEDS,
        note=(
            "The day of the extract is not in the lists: it is taken to lie in the 31 days from the"
            " last day on which they tell of two children. A child not born within two months of"
            " the day expected is taken to be born."
        ),
    )


def _before_birth(annex: AnnexList) -> Rule:
    name = BEGINS[annex.name]
    born = annex.name in AFTER_BIRTH
    earliest = "date_of_birth" if born else "CAST(date_of_birth - INTERVAL 10 MONTH AS DATE)"
    more = "before" if born else "more than ten months before"
    return on_row(
        code(annex, "BIRTH"),
        ERROR,
        f"In {place(annex)}, {heading(annex, name)} must not be {more} the date of birth.",
        table=annex.name,
        when=f"{name} < {earliest}",
        look_at=(name, "date_of_birth"),
        explain=(
            f"{heading(annex, name)} is {{{name}}}, {more} the child's birth on {{date_of_birth}}"
        ),
    )


def _after_the_extract(annex: AnnexList) -> Rule:
    name = BEGINS[annex.name]
    return on_rows(
        code(annex, "FUTURE"),
        QUERY,
        f"In {place(annex)}, {heading(annex, name)} should not be more than 31 days after the"
        " extract. Please check.",
        select=f"""
            SELECT t.row AS {annex.name}, extract_day.last_day
            FROM {annex.name} AS t
            JOIN extract_day ON t.{name} > extract_day.last_day + 31
        """,
        look_at=(at(annex.name, name),),
        uses=tuple(it for it in DEEDS if it != annex.name),
        any_of=() if annex.name in DEEDS else DEEDS,
        explain=(
            f"{heading(annex, name)} is {{{name}}}, and {{last_day}} is the last day on which the"
            " lists tell of two children"
        ),
    )


def _rules() -> Iterator[Rule]:
    for annex in LISTS:
        for interval in annex.intervals:
            yield _out_of_order(annex, interval)
        if annex.name in ONCE:
            yield _twice(annex, ONCE[annex.name])
        if annex.has("age"):
            yield _age(annex)
        if annex.name in BEGINS and annex.has("date_of_birth"):
            yield _before_birth(annex)
        if annex.name in BEGINS:
            yield _after_the_extract(annex)


RULES = tuple(_rules())
