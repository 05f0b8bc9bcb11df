"""Annex A is declared as it is published."""

import csv
from pathlib import Path

import pytest

from goldenthread.schema import annexa_codes
from goldenthread.schema.annexa import ANNEX_A, LISTS
from goldenthread.schema.annexa_asked import letters_of
from goldenthread.schema.filed import ROW, unread_column
from goldenthread.schema.ssd import SSD
from goldenthread.schema.table import DATE, TEXT

EVERY_LIST = pytest.mark.parametrize("it", LISTS, ids=lambda it: it.name)
CODES = [it for it in vars(annexa_codes).values() if isinstance(it, annexa_codes.Choices)]


@pytest.fixture(scope="module")
def published(shared_data: Path) -> list[dict[str, str]]:
    """The columns of Annex A as they are published, one row a column."""
    with (shared_data.parent / "domain" / "annex_a.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def of_list(published: list[dict[str, str]], number: int) -> list[dict[str, str]]:
    return [row for row in published if row["list"] == str(number)]


def test_the_lists_are_numbered_in_order():
    assert [it.number for it in LISTS] == list(range(1, 12))
    assert list(ANNEX_A.tables.values()) == list(LISTS)


@EVERY_LIST
def test_the_columns_are_those_published_in_their_order(it, published):
    rows = of_list(published, it.number)
    assert it.title == rows[0]["list_name"]
    assert list(it.headings) == [row["column"] for row in rows]
    assert list(it.asked) == [column.name for column in it.columns]


@EVERY_LIST
def test_types_and_blanks_are_those_published(it, published):
    for column, asked, row in zip(
        it.columns, it.asked.values(), of_list(published, it.number), strict=True
    ):
        assert (column.type is DATE) == (row["type"] == "date"), column.name
        assert column.type in (DATE, TEXT)
        assert asked.whole == (row["type"] == "integer"), column.name
        assert asked.may_be_blank == (row["can_be_blank"] == "Y"), column.name


@EVERY_LIST
def test_the_headings_of_the_published_extract_are_known(it, published):
    for name, row in zip(it.asked, of_list(published, it.number), strict=True):
        assert it.exactly(row["column"]) == name
        assert it.exactly(row["column"].upper().replace(" ", "  ")) == name
        if row["ssd_sql_alias"]:
            assert it.exactly(row["ssd_sql_alias"]) == name


@EVERY_LIST
def test_no_two_columns_answer_to_one_heading(it):
    spelled = [
        letters_of(heading)
        for name, asked in it.asked.items()
        for heading in {letters_of(one) for one in (asked.heading, asked.alias, name) if one}
    ]
    assert len(spelled) == len(set(spelled))


@EVERY_LIST
def test_every_published_pattern_finds_its_column(it, published):
    for name, row in zip(it.asked, of_list(published, it.number), strict=True):
        if row["header_regex"]:
            assert name in it.perhaps(row["column"]), name


@EVERY_LIST
def test_every_source_is_a_column_of_the_standard(it, published):
    for asked, row in zip(it.asked.values(), of_list(published, it.number), strict=True):
        if asked.source:
            table, _, column = asked.source.partition(".")
            assert SSD[table].has(column)
        written = row["ssd_source"].split(" ")[0]
        if written.startswith("ssd_") and "." in written and it.number != 11:
            assert asked.source == written


@EVERY_LIST
def test_every_published_choice_is_known(it, published):
    for column, row in zip(it.columns, of_list(published, it.number), strict=True):
        if not row["codes"] or ".." in row["codes"] or column.name == "placement_authority":
            continue
        for choice in row["codes"].split("; "):
            assert column.codes is not None, column.name
            assert column.codes.knows(choice), (column.name, choice)


@EVERY_LIST
def test_intervals_are_of_its_own_dates(it):
    for interval in it.intervals:
        assert it.column(interval.start).type is DATE
        assert it.column(interval.end).type is DATE


def test_a_choice_may_be_written_with_or_without_its_letter_and_words():
    for written in ("f) U6: Foster placement - not FFA", "U6", "u6: foster placement - not ffa"):
        assert annexa_codes.PLACEMENT_TYPE.find(written).code.startswith("f) U6")
    assert annexa_codes.YES_NO.find("y").code == "a) Yes"
    assert annexa_codes.ETHNICITY.find("q) CHNE").code == "CHNE"
    assert annexa_codes.YES_NO.find("z) Perhaps") is None


def test_words_that_two_choices_share_name_neither():
    assert annexa_codes.SOURCE.find("Individual") is None
    assert annexa_codes.SOURCE.find("Housing").code == "m) 4: Housing"


@pytest.mark.parametrize("codes", CODES, ids=lambda it: it.name)
def test_no_spelling_stands_for_two_choices(codes):
    assert codes.codes
    spelled = [one.casefold() for code in codes.codes for one in {code.code.casefold(), *code.also}]
    repeated = {one for one in spelled if spelled.count(one) > 1}
    assert not {one for one in repeated if codes.find(one) is None}
    for code in codes.codes:
        for spelling in (code.code, *code.also):
            assert codes.find(spelling) is code


def test_dates_have_a_companion_for_what_is_unreadable():
    columns = [it.name for it in ANNEX_A.tables["contacts"].snapshot_columns]
    assert columns[0] == ROW
    assert unread_column("contact_date") in columns
