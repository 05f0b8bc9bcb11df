"""Plants for the families of rules, worked out from the declarations of the lists.

What else a fault breaks is stated in `ALSO`, by the code of the rule and what is planted.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from goldenthread.schema.annexa import LISTS
from goldenthread.schema.annexa_asked import AnnexList
from goldenthread.schema.table import DATE, Column
from rules.planted.annexa.also import ALSO
from rules.planted.annexa.stories import STORIES, STORY_OF
from rules.planting import Edit, Plant, Spot, add, breach, change, clear, spot

BEGINS = {
    "contacts": "contact_date",
    "early_help_assessments": "assessment_start_date",
    "referrals": "referral_date",
    "assessments": "assessment_start_date",
    "section_47_enquiries": "strategy_discussion_date",
    "children_in_need": "need_start_date",
    "child_protection": "plan_start_date",
    "children_in_care": "care_start_date",
    "adoption": "decision_date",
    "adopters": "enquiry_date",
}
DEEDS = {"contacts": 0, "referrals": 1, "assessments": 2, "section_47_enquiries": 3}
KEYS = {"care_leavers": "child_unique_id", "adopters": "adopter_id"}


def plant(annex: AnnexList, family: str, what: str, *edits: Edit, finds: list[Spot]) -> Plant:
    code = f"A{annex.number}-{family}"
    companions = ALSO.get(f"{code}: {what}", set())
    story = STORY_OF[annex.name]
    return breach(code, what, *edits, finds=finds, companions=companions, story=story)


def near(annex: AnnexList, family: str, what: str, *edits: Edit) -> Plant:
    return clear(f"A{annex.number}-{family}", what, *edits, story=STORY_OF[annex.name])


def first_row(annex: AnnexList) -> dict:
    return dict(STORIES[STORY_OF[annex.name]][annex.name][0])


def blank(annex: AnnexList, name: str) -> Iterator[Plant]:
    family = f"BLANK-{name}"
    edit = change(annex.name, **{name: None})
    yield plant(annex, family, "blank", edit, finds=[spot(annex.name, 1, name)])
    is_date = annex.column(name).type is DATE
    given = {name: None, f"{name}_unread": "?"} if is_date else {name: "?"}
    yield near(annex, family, "written, if worthless", change(annex.name, **given))


def unread(annex: AnnexList) -> Iterator[Plant]:
    days = [it.name for it in annex.columns if it.type is DATE]
    for name in (days[0], days[-1]):
        bad = {name: None, f"{name}_unread": "?"}
        where = [spot(annex.name, 1, name)]
        yield plant(annex, "UNREAD", f"{name} is no date", change(annex.name, **bad), finds=where)
        if days[0] == days[-1]:
            break
    yield near(annex, "UNREAD", "a date is blank", change(annex.name, **{days[-1]: None}))


def numbers(annex: AnnexList) -> Iterator[Plant]:
    whole = [name for name, asked in annex.asked.items() if asked.whole]
    if not whole:
        return
    name = whole[-1]
    where = [spot(annex.name, 1, name)]
    for what, value in (("a half", "1.5"), ("a word", "one"), ("below -1", "-2")):
        also = [f"A{annex.number}-COUNT"] if value == "-2" and name != "age" else []
        yield breach(
            f"A{annex.number}-WHOLE",
            what,
            change(annex.name, **{name: value}),
            finds=where,
            story=STORY_OF[annex.name],
            companions=[*also, *ALSO.get(f"A{annex.number}-WHOLE: {what}", ())],
        )
    yield near(annex, "WHOLE", "a whole one with its nought", change(annex.name, **{name: "1.0"}))
    if name != "age":
        edit = change(annex.name, **{name: "-1"})
        yield plant(annex, "COUNT", "one below", edit, finds=where)
        yield near(annex, "COUNT", "none", change(annex.name, **{name: "0"}))


def codes(annex: AnnexList, column: Column) -> Iterator[Plant]:
    family, name = f"CODE-{column.name}", column.name
    edit = change(annex.name, **{name: "?!"})
    yield plant(annex, family, "none of the choices", edit, finds=[spot(annex.name, 1, name)])
    known = column.codes.codes[0]
    for what, value in (
        ("the choice in capitals", known.code.upper()),
        ("another spelling", (*known.also, known.code)[0]),
        ("what stands before a colon", f"{(*known.also, known.code)[0]}: and more"),
        ("blank", None),
    ):
        yield near(annex, family, what, change(annex.name, **{name: value}))


def order(annex: AnnexList, start: str, end: str) -> Iterator[Plant]:
    family = f"ORDER-{start}-{end}"
    edit = change(annex.name, **{start: "2026-03-02", end: "2026-03-01"})
    where = [spot(annex.name, 1, start, end)]
    yield plant(annex, family, "the end is the day before", edit, finds=where)
    edit = change(annex.name, **{start: "2026-03-02", end: "2026-03-02"})
    yield near(annex, family, "both on one day", edit)
    yield near(annex, family, "no end", change(annex.name, **{end: None}))


def twice(annex: AnnexList) -> Iterator[Plant]:
    if annex.name in ("contacts", "early_help_assessments"):
        return
    row, key = first_row(annex), KEYS.get(annex.name)
    names = (key,) if key else ("child_unique_id", BEGINS[annex.name])
    same = {key: "ONE"} if key == "adopter_id" else {}
    edits = (change(annex.name, **same), add(annex.name, **row, **same))
    where = [spot(annex.name, it, *names) for it in (2, 1)]
    yield plant(annex, "TWICE", "the same row again", *edits, finds=where)
    other = {key: "OTHER"} if key else {BEGINS[annex.name]: "2026-03-19"}
    yield near(annex, "TWICE", "another row", add(annex.name, **{**row, **other}))


def age(annex: AnnexList) -> Iterator[Plant]:
    where = [spot(annex.name, 1, "date_of_birth", "age")]
    for what, born, years in (
        ("a year too old", "2010-01-15", "17"),
        ("a year too young", "2010-01-15", "15"),
        ("32 days before the birthday", "2010-04-21", "16"),
        ("not born two months after the day expected", "2026-01-20", "-1"),
    ):
        edit = change(annex.name, date_of_birth=born, age=years)
        yield plant(annex, "AGE", what, edit, finds=where)
    for what, born, years in (
        ("31 days before the birthday", "2010-04-20", "16"),
        ("not of that age yet", "2010-04-20", "15"),
        ("on the birthday", "2010-03-20", "16"),
        ("not born, a day less than two months after the day expected", "2026-01-21", "-1"),
        ("blank", "2010-01-15", None),
    ):
        edit = change(annex.name, date_of_birth=born, age=years)
        yield near(annex, "AGE", what, edit)


def begins(annex: AnnexList) -> Iterator[Plant]:
    name = BEGINS.get(annex.name)
    if name is None:
        return
    ends = {it.end: None for it in annex.intervals if it.start == name}
    if annex.has("date_of_birth"):
        born = annex.name in ("children_in_care", "adoption")
        earliest = date(2010, 1, 15) if born else date(2009, 3, 15)
        before = str(earliest - timedelta(1))
        where = [spot(annex.name, 1, name, "date_of_birth")]
        edit = change(annex.name, **{name: before})
        yield plant(annex, "BIRTH", "the day before it may begin", edit, finds=where)
        edit = change(annex.name, **{name: str(earliest)})
        yield near(annex, "BIRTH", "the day it may begin", edit)
    # Another day for every list: one day of several children would be taken for the extract's.
    later = str(date(2062, 1, 1) + timedelta(annex.number))
    edit = change(annex.name, **{**ends, name: later})
    yield plant(annex, "FUTURE", "long after the extract", edit, finds=[spot(annex.name, 1, name)])
    soon = str(date(2026, 4, 20) - timedelta(DEEDS.get(annex.name, 0)))
    edit = change(annex.name, **{**ends, name: soon})
    yield near(annex, "FUTURE", "no more than 31 days after the extract", edit)


def described(annex: AnnexList) -> Iterator[Plant]:
    if annex.number == 1 or not annex.identity:
        return
    edit = change(annex.name, date_of_birth="2010-01-16")
    where = [spot(annex.name, 1, "date_of_birth")]
    yield plant(annex, "00", "another day of birth", edit, finds=where)
    yield near(annex, "00", "no day of birth", change(annex.name, date_of_birth=None))


def every() -> Iterator[Plant]:
    for annex in LISTS:
        for name, asked in annex.asked.items():
            if not asked.may_be_blank:
                yield from blank(annex, name)
        yield from unread(annex)
        yield from numbers(annex)
        for column in annex.columns:
            if column.codes:
                yield from codes(annex, column)
        for interval in annex.intervals:
            yield from order(annex, interval.start, interval.end)
        yield from twice(annex)
        if annex.has("age"):
            yield from age(annex)
        yield from begins(annex)
        yield from described(annex)


PLANTS = tuple(every())
