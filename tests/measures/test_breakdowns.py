"""Whose a child is from day to day, and the order in which the groups of a breakdown are read."""

from datetime import date

import pytest

from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS, held_in_turn

MAY, JUNE, JULY, AUGUST = (f"2026-{month:02d}-01" for month in (5, 6, 7, 8))


def in_turn(
    *spans: tuple[str, str | None, str | None], before: tuple[str, ...] = ()
) -> list[tuple[str, str | None, str]]:
    def text(value):
        return repr(value) if value else "NULL"

    rows = ", ".join(
        f"('C', DATE '{begins}', CAST({text(ends)} AS DATE), CAST({text(value)} AS TEXT))"
        for begins, ends, value in spans
    )
    held = f"SELECT * FROM (VALUES {rows}) AS spans(person_id, from_date, to_date, value)"
    with Tables.open({}) as tables:
        found = tables.rows(held_in_turn(held, otherwise="Nobody", before=before))
    told = sorted((row["from_date"], row["to_date"], row["value"]) for row in found)
    assert told[0][::2] == (date(1900, 1, 1), "Nobody")
    return [(str(begins), str(ends) if ends else None, value) for begins, ends, value in told[1:]]


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([(MAY, None, "A")], [(MAY, None, "A")]),
        ([(MAY, JUNE, "A")], [(MAY, JUNE, "A"), (JUNE, None, "Nobody")]),
        (
            [(MAY, JUNE, "A"), (JULY, None, "B")],
            [(MAY, JUNE, "A"), (JUNE, JULY, "Nobody"), (JULY, None, "B")],
        ),
        ([(MAY, None, "A"), (JUNE, None, "B")], [(MAY, JUNE, "A"), (JUNE, None, "B")]),
        (
            [(MAY, None, "A"), (JUNE, JULY, "B")],
            [(MAY, JUNE, "A"), (JUNE, JULY, "B"), (JULY, None, "A")],
        ),
        (
            [(MAY, AUGUST, "A"), (MAY, JUNE, "B")],
            [(MAY, JUNE, "A"), (JUNE, AUGUST, "A"), (AUGUST, None, "Nobody")],
        ),
        ([(MAY, None, "A"), (MAY, None, "B")], [(MAY, None, "B")]),
        ([(MAY, JUNE, None)], [(MAY, JUNE, None), (JUNE, None, "Nobody")]),
    ],
    ids=[
        "one, open",
        "one, ended",
        "a gap",
        "handed over without an end",
        "back to the one before",
        "two that began on one day: the longer",
        "two alike",
        "not known",
    ],
)
def test_who_holds_a_child_in_turn(spans, told):
    assert in_turn(*spans) == told


def test_what_holds_before_all_else_holds_whenever_it_began():
    spans = [(MAY, JULY, "first"), (JUNE, AUGUST, "second"), (MAY, None, "other")]
    assert in_turn(*spans, before=("first", "second")) == [
        (MAY, JUNE, "first"),
        (JUNE, JULY, "first"),
        (JULY, AUGUST, "second"),
        (AUGUST, None, "other"),
    ]


def test_groups_without_an_order_of_their_own_may_stand_by_size():
    sizes = {"West": 1.0, "Unallocated": 9.0, "East": None, "North": 5.0, "Not known": 7.0}
    assert BREAKDOWNS["team"].by_size(sizes) == [
        *("North", "West", "East", "Unallocated", "Not known")
    ]


def test_groups_with_an_order_keep_it_whatever_their_size():
    assert BREAKDOWNS["age_band"].by_size({"5 to 9": 9.0, "Not known": 20.0, "Unborn": 1.0}) == [
        *("Unborn", "5 to 9", "Not known")
    ]


@pytest.mark.parametrize(
    ("by", "groups", "ordered"),
    [
        ("team", ["South", "Unallocated", "North"], ["North", "South", "Unallocated"]),
        ("district", ["Not known", "West", "East"], ["East", "West", "Not known"]),
        (
            "age_band",
            ["5 to 9", "Not known", "10 to 15", "Unborn", "Under 1", "18 and over"],
            ["Unborn", "Under 1", "5 to 9", "10 to 15", "18 and over", "Not known"],
        ),
        (
            "length_of_need",
            ["1 to 2 years", "2 years or more", "3 to 6 months", "Under 3 months"],
            ["Under 3 months", "3 to 6 months", "1 to 2 years", "2 years or more"],
        ),
        (
            "need",
            ["Absent parenting", "No open episode of need", "Not stated", "Abuse or neglect"],
            ["Abuse or neglect", "Absent parenting", "No open episode of need", "Not stated"],
        ),
        (
            "uasc",
            ["All other children", "Unaccompanied asylum-seeking"],
            ["Unaccompanied asylum-seeking", "All other children"],
        ),
    ],
)
def test_groups_stand_in_the_order_a_reader_expects(by, groups, ordered):
    assert BREAKDOWNS[by].in_order(groups) == ordered
