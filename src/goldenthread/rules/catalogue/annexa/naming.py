"""How rules on Annex A are coded, and how a choice is told whatever its spelling.

A code begins with the number of the list: A4-BLANK-child_seen is about a blank in list 4. Rules on
one list, or from that list into others, are numbered in it by hand: A7-01. A0 is of all lists.

    BLANK   a value is missing that may not be     UNREAD  a date cannot be read
    CODE    a value is none of the choices         WHOLE   a number is not whole
    ORDER   an end comes before its start          TWICE   a row says what another says
    AGE     the age is not that of the birth       BIRTH   something begins before the child is born
    FUTURE  something begins after the extract
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from goldenthread.rules.rule import LookAt, Rule
from goldenthread.schema.annexa import ANNEX_A, LISTS
from goldenthread.schema.annexa_asked import AnnexList
from goldenthread.schema.table import CodeList

LETTER = r"'^[a-z]{1,2}[)]\s*'"
_LETTERED = re.compile(LETTER.strip("'"))

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
"""The column that says when the matter of a row begins, of each list that has one."""


def code(annex: AnnexList, family: str, about: str = "") -> str:
    """The code of a rule on one list: "A4-BLANK-child_seen"."""
    return f"A{annex.number}-{family}{f'-{about}' if about else ''}"


def heading(annex: AnnexList, column: str) -> str:
    """The published heading of a column, in quotation marks."""
    return f"“{annex.asked[column].heading}”"


def place(annex: AnnexList) -> str:
    """A list by number and title: "list 4, Assessments"."""
    return f"list {annex.number}, {annex.title}"


def spellings(codes: CodeList, *only: str) -> list[str]:
    """Every spelling of the codes of a list, or of some, in lower case and without its letter."""
    chosen = [codes.find(it) for it in only] if only else codes.codes
    spelled = (it.casefold() for code in chosen if code for it in (code.code, *code.also))
    return sorted({_LETTERED.sub("", it) for it in spelled})


def quoted(values: Iterable[str]) -> str:
    """Values as SQL lists them."""
    return ", ".join("'" + it.replace("'", "''") + "'" for it in values)


def column_codes(table: str, column: str) -> CodeList:
    """The choices of a column. Raises ValueError where it has none."""
    codes = ANNEX_A.tables[table].column(column).codes
    if codes is None:
        raise ValueError(f"{table}.{column} has no choices")
    return codes


def plain(column: str) -> str:
    """A value in lower case and without the letter of its choice, as SQL."""
    return f"regexp_replace(lower({column}), {LETTER}, '')"


def is_choice(table: str, column: str, *only: str, alias: str = "") -> str:
    """The condition that a value is one of some choices, in whatever spelling; null of null."""
    value = plain(f"{alias}.{column}" if alias else column)
    return f"({value} IN ({quoted(spellings(column_codes(table, column), *only))}))"


def damaging(rule: Rule) -> Rule:
    """The rule with the columns of the dataset that the columns it looks at are adapted to."""
    sources = (_source(look, field) for look in rule.look_at for field in look.fields)
    return replace(rule, damages=tuple(dict.fromkeys(filter(None, sources))))


def _source(look: LookAt, field: str) -> str:
    annex = next(it for it in LISTS if it.name == look.table)
    return annex.asked[field].source
